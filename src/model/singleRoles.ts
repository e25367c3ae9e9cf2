// Roles that at most one column of a source has.

export const singleRoles = [
  'customer',
  'order',
  'date',
  'item',
  'quantity',
  'price',
  'amount',
  'country',
  'email',
  'phone',
  'status',
  'currency',
  'refund',
  'event',
] as const
export type SingleRole = (typeof singleRoles)[number]
