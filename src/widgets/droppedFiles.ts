// What was dropped or pasted, as files: folders with all that is in them, and pasted cells or text as a file of its
// own.

/**
 * The files of a drop. To be called while the event is handled, because the browser empties the transfer after it.
 */
export function droppedFiles(transfer: DataTransfer): Promise<readonly File[]> {
  const entries = [...transfer.items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => item.webkitGetAsEntry())
  // Only folders need the entries: a file is taken as it is, also where the browser gives no entry for it.
  if (!entries.some((entry) => entry?.isDirectory)) return Promise.resolve([...transfer.files])
  return filesOf(entries.filter((entry) => entry !== null))
}

async function filesOf(entries: readonly FileSystemEntry[]): Promise<readonly File[]> {
  const found: File[] = []
  for (const entry of entries) found.push(...(await filesIn(entry)))
  return found
}

async function filesIn(entry: FileSystemEntry): Promise<readonly File[]> {
  if (isFile(entry)) return [await new Promise<File>((resolve, reject) => entry.file(resolve, reject))]
  return isFolder(entry) ? filesOf(await listed(entry)) : []
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

/** All entries of a folder; the browser gives at most a hundred at a time, and an empty list at the end. */
async function listed(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader()
  const found: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return found
    found.push(...some)
  }
}

/** Names of texts that were pasted before: the same text is the same file, another one is not taken for it. */
const pasted = new Map<string, string>()

/** Files that were pasted, or cells and text as one file; nothing where the text is no table: it has one line. */
export function pastedFiles(transfer: DataTransfer): readonly File[] {
  if (transfer.files.length > 0) return [...transfer.files]
  const text = transfer.getData('text/plain')
  if (!/\S\s*?[\r\n]+\s*?\S/.test(text)) return []
  const number = pasted.size === 0 ? '' : ` ${pasted.size + 1}`
  const name = pasted.get(text) ?? `Pasted text${number}.csv`
  pasted.set(text, name)
  return [new File([text], name, { type: 'text/csv' })]
}
