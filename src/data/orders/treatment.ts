// What becomes of a row of an order file. Purchases and returns make customers; every other treatment leaves a row out, and
// its code follows from the place of its rule in the list.

export const treatmentCode = { purchases: 0, returns: 1 } as const

/** The code of the rule that stands at `place` in the list. */
export const codeOfRule = (place: number): number => place + 2

/** True for rows that make customers. */
export const isUsed = (treatments: Uint8Array, row: number): boolean =>
  (treatments[row] ?? 0) <= treatmentCode.returns
