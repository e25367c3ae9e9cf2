// Magento 2 and Adobe Commerce: the grid of orders, with the columns that were visible when it was exported.
import type { KnownFormat } from '../../../model/source/knownExport.ts'
import { as, never, oneOf } from './format.ts'

const billTo = oneOf('Bill-to Name', 'Rechnung an', 'Rechnungsname', 'Facturer à', 'Facturar a')
const email = ['Customer Email', 'Kunden-E-Mail', 'E-mail du client', 'Correo electrónico del cliente']

export const magentoOrders: KnownFormat = {
  id: 'magentoOrders',
  label: 'Magento orders',
  kind: 'orders',
  required: [
    oneOf('ID'),
    oneOf('Purchase Date', 'Kaufdatum', 'Date d’achat', "Date d'achat", 'Fecha de compra'),
    oneOf('Grand Total (Base)', 'Grand Total (Purchased)', 'Gesamtsumme (Basis)', 'Gesamtsumme (Gekauft)'),
  ],
  telling: oneOf('Grand Total (Base)', 'Grand Total (Purchased)', 'Purchase Point', 'Gesamtsumme (Basis)'),
  columns: [
    as('order', 'ID'),
    as('date', 'Purchase Date', 'Kaufdatum', 'Date d’achat', "Date d'achat", 'Fecha de compra'),
    as('email', ...email),
    as(
      'amount',
      'Grand Total (Base)',
      'Gesamtsumme (Basis)',
      'Grand Total (Purchased)',
      'Gesamtsumme (Gekauft)',
    ),
    as('refund', 'Total Refunded', 'Gesamt erstattet'),
    as('status', 'Status', 'Statut', 'Estado'),
    as('category', 'Purchase Point', 'Customer Group', 'Kundengruppe', 'Payment Method', 'Zahlungsart'),
    as('category', 'Shipping Information', 'Verkaufsstelle'),
    as('number', 'Subtotal', 'Zwischensumme', 'Shipping and Handling', 'Versand und Bearbeitung'),
    never(...billTo, 'Ship-to Name', 'Customer Name', 'Kundenname', 'Billing Address', 'Shipping Address'),
  ],
  purchases: {
    accepted: [
      'complete',
      'processing',
      'abgeschlossen',
      'in bearbeitung',
      'terminée',
      'en cours',
      'completado',
    ],
  },
  weakKey: [...billTo, ...oneOf('Customer Name', 'Kundenname')],
  withoutPerson: 'In the grid of orders, tick the column "Customer Email" and export again.',
  notes: (has) =>
    email.some(has)
      ? []
      : [
          'The export has no e-mail addresses, so customers are told apart by the name on the bill: two people of ' +
            'one name count as one. In the grid of orders, tick the column "Customer Email" and export again.',
        ],
}
