// Orders of numbers without a comparing function: a radix sort over the bits, which is stable and fast.

/** (n): the places of `values`, none negative, from the least to the greatest; equal ones in the order of `start`. */
export function ascending(values: Float64Array, start: Int32Array): Int32Array {
  const n = values.length
  // The bits of a number that is not negative grow with it; four digits of sixteen bits, the lowest first.
  const digits = new Uint16Array(values.buffer, values.byteOffset, 4 * n)
  let order = start.slice()
  let sorted = new Int32Array(n)
  const places = new Int32Array(65_537)
  for (let digit = 0; digit < 4; digit++) {
    places.fill(0)
    for (let i = 0; i < n; i++) places[digits[4 * i + digit]! + 1]!++
    for (let value = 1; value < places.length; value++) places[value]! += places[value - 1]!
    for (let i = 0; i < n; i++) sorted[places[digits[4 * order[i]! + digit]!]!++] = order[i]!
    ;[order, sorted] = [sorted, order]
  }
  return order
}
