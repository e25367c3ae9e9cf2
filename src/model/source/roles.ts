// What columns can be taken for.

/** Roles that at most one column of a source has. */
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

/** What a column is taken for. `ignore` keeps it out of everything. */
export const roles = [...singleRoles, 'rating', 'number', 'category', 'text', 'ignore'] as const
export type Role = (typeof roles)[number]
