// A calendar day as a whole number: days since 1970, so that days subtract and compare.

export const msPerDay = 86_400_000

/** Stands in a column of days where there is no date. */
export const noDay = -0x80000000
