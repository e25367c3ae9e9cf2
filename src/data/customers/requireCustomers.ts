// How few customers are too few: one cannot be compared with anybody.
import { DataError } from '../../model/errors.ts'
import { counted } from '../../words/numbers.ts'

/** Two customers make at most two segments of one; fewer make none. */
const fewest = 2

/** Throws DataError unless file `name` has enough customers to compare. */
export function requireCustomers(name: string, n: number): void {
  if (n >= fewest) return
  throw new DataError(
    `${name} has ${counted(n, 'customer')}; segments need at least ${fewest}. Drop a file with more customers, or say ` +
      `which column tells them apart.`,
  )
}
