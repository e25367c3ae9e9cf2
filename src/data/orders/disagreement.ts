// Two answers to how much was paid: quantity × price, and a column of amounts.
import type { Message } from '../../model/message.ts'
import { message } from '../../model/messages.ts'

/** Rounding to cents and a discount here or there are no news. */
const tolerated = 0.001

/** Says both totals of the rows that have both, if they differ by more than 0.1 %; null otherwise. */
export function disagreement(
  quantity: Float64Array | null,
  price: Float64Array | null,
  amount: Float64Array | null,
  name: string,
): Message | null {
  if (!quantity || !price || !amount) return null
  let product = 0
  let noted = 0
  for (let row = 0; row < amount.length; row++) {
    const worth = (quantity[row] ?? NaN) * (price[row] ?? NaN)
    const written = amount[row] ?? NaN
    if (Number.isNaN(worth) || Number.isNaN(written)) continue
    product += worth
    noted += written
  }
  if (Math.abs(product - noted) <= tolerated * Math.max(Math.abs(product), Math.abs(noted))) return null
  return message('amountsDisagree', { product, noted, column: name })
}
