// Hands a file to the user: the browser's own download, from memory, without a request.
import { toProblem } from '../../state/problem.ts'
import type { Session } from '../../state/session.svelte.ts'

export function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** "shop-segments.csv": what a file of this project is called. */
export function fileName(session: Session, what: string): string {
  return `${session.project?.name ?? 'customers'}-${what}`
}

/** Saves the customers of some segments as CSV; null means all customers. */
export async function saveAudience(session: Session, segments: readonly number[] | null): Promise<void> {
  const which = segments === null ? 'all' : segments.map((id) => (id < 0 ? 'none' : id + 1)).join('-')
  try {
    save(
      await session.asks((api) => api.people.audience(segments)),
      fileName(session, `customers-${which}.csv`),
    )
  } catch (error) {
    session.message = toProblem(error)
  }
}
