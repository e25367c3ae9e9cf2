// How few customers are too few: one cannot be compared with anybody.
import { DataError } from '../../model/errors.ts'
import { message } from '../../model/messages.ts'

/** Two customers make at most two segments of one; fewer make none. */
const fewest = 2

/** Throws DataError unless `file` has enough customers to compare. */
export function requireCustomers(file: string, customers: number): void {
  if (customers < fewest) throw new DataError(message('tooFewCustomers', { file, customers, fewest }))
}
