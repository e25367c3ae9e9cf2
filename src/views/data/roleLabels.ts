// What a role is called for people, in the order of the menu.
import type { Role } from '../../model/source/roles.ts'

export const roleLabels: readonly { readonly value: Role; readonly label: string }[] = [
  { value: 'customer', label: 'Customer (who)' },
  { value: 'order', label: 'Order number' },
  { value: 'date', label: 'Date' },
  { value: 'item', label: 'Product' },
  { value: 'quantity', label: 'Quantity' },
  { value: 'price', label: 'Price of one' },
  { value: 'amount', label: 'Amount of money' },
  { value: 'country', label: 'Country' },
  { value: 'email', label: 'E-mail address' },
  { value: 'phone', label: 'Phone number' },
  { value: 'status', label: 'Status of the order' },
  { value: 'currency', label: 'Currency' },
  { value: 'refund', label: 'Refunded money' },
  { value: 'rating', label: 'Rating' },
  { value: 'event', label: 'Event (what)' },
  { value: 'number', label: 'Number' },
  { value: 'category', label: 'Category' },
  { value: 'text', label: 'Free text' },
  { value: 'ignore', label: 'Leave out' },
]
