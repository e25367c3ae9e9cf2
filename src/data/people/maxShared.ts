/** An address or number that stands beside more numbers or addresses than this is not one person's. */
export const maxShared = 3
