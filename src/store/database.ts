// The database of this version of the site.
import { deleteDB, openDB, type IDBPDatabase } from 'idb'
import type { TesseraDb } from './schema.ts'
import { storageError } from './storageError.ts'
import { toRuns, toSeveralSources } from './upgrades.ts'

const databaseName = 'tessera'
const databaseVersion = 3

export type Db = IDBPDatabase<TesseraDb>

/** Opens the database, creating it at the first visit. */
export function openDatabase(onClosed: () => void): Promise<Db> {
  return openDB<TesseraDb>(databaseName, databaseVersion, {
    upgrade(db, from, _to, tx) {
      if (from < 1) {
        db.createObjectStore('projects', { keyPath: 'id' })
        db.createObjectStore('chunks')
        db.createObjectStore('settings')
      }
      if (from < 2) db.createObjectStore('mappings')
      if (from < 3) db.createObjectStore('runs')
      if (from === 0) return
      const upgraded = from === 1 ? toSeveralSources(tx).then(() => toRuns(db, tx)) : toRuns(db, tx)
      upgraded.catch(() => tx.abort())
    },
    // Another tab wants to delete or upgrade the database: let it; the next call here opens it again.
    blocking(_current, _blocked, event) {
      onClosed()
      if (event.target instanceof IDBDatabase) event.target.close()
    },
    terminated: onClosed,
  })
}

export const deleteDatabase = (): Promise<void> => deleteDB(databaseName)

/** Waits for the writes of a transaction: all fail together when it aborts, and the first reason says why. */
export async function settle(writes: readonly Promise<unknown>[], bytes = 0): Promise<void> {
  const outcomes = await Promise.allSettled(writes)
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failed) throw await storageError(failed.reason, bytes)
}
