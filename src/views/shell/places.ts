// The places of the app, in the order of the rail; a place appears when it works.

export const places = [
  { id: 'data', label: 'Data', needsResult: false },
  { id: 'segments', label: 'Segments', needsResult: true },
  { id: 'customers', label: 'Customers', needsResult: true },
  { id: 'privacy', label: 'Privacy', needsResult: false },
] as const

export type Place = (typeof places)[number]['id']
