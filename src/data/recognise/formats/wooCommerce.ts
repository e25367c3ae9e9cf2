// WooCommerce itself: the two downloads of its analytics pages. Headers come in the shop's language.
import type { Table } from '../../../model/source/table.ts'
import type { KnownFormat } from '../../../model/source/knownExport.ts'
import { as, never, oneOf } from './format.ts'
import { columnLike, numberColumn, takeRows, textColumn, texts, withColumn } from './reshape.ts'

const products = [
  'Product(s)',
  'Products',
  'Produkt(e)',
  'Produkte',
  'Produit(s)',
  'Producto(s)',
  'Productos',
]
const orderNumber = [
  'Order #',
  'Bestellung #',
  'Bestellung Nr.',
  'Commande n°',
  'Commande #',
  'Pedido #',
  'N.º de pedido',
]
const netSales = ['Net Sales', 'Nettoumsatz', 'Ventes nettes', 'Ventas netas']
const customerType = ['Customer type', 'Kundentyp', 'Type de client', 'Tipo de cliente']
const quantity = 'Quantity'
const product = 'Product'

export const wooOrders: KnownFormat = {
  id: 'wooOrders',
  label: 'WooCommerce analytics orders',
  kind: 'orders',
  required: [oneOf(...orderNumber), oneOf(...products, product), oneOf('Status', 'Statut', 'Estado')],
  telling: oneOf(...orderNumber, ...customerType),
  columns: [
    as('order', ...orderNumber),
    as('date', 'Date', 'Datum', 'Fecha'),
    as('status', 'Status', 'Statut', 'Estado'),
    as('item', product),
    as('quantity', quantity),
    as('amount', ...netSales, 'N. Revenue'),
    as('category', ...customerType, 'Coupon(s)', 'Gutschein(e)', 'Code(s) promo', 'Cupón(es)'),
    as('category', 'Attribution', 'Zuordnung', 'Atribución', 'Origin'),
    as('number', 'Items sold', 'Verkaufte Artikel', 'Articles vendus', 'Artículos vendidos'),
    as('ignore', 'N. Revenue (formatted)', ...products, 'Customer', 'Kunde', 'Client', 'Cliente'),
  ],
  purchases: {
    accepted: [
      ...['completed', 'processing', 'abgeschlossen', 'in bearbeitung', 'terminée', 'en cours'],
      ...['completado', 'procesando'],
    ],
  },
  perOrder: true,
  weakKey: oneOf('Customer', 'Kunde', 'Client', 'Cliente'),
  notes: () => [
    'This export names customers only by name, so two people of one name count as one. The Advanced Order Export ' +
      'or Order Export plugin writes e-mail addresses.',
  ],
  prepare: unfoldProducts,
}

/** One line for each of "2× Name, 1× Other". */
function unfoldProducts(table: Table): Table {
  const rows: number[] = []
  const names: string[] = []
  const counts: number[] = []
  texts(table, columnLike(table, ...products)).forEach((cell, row) => {
    const parts = cell.split(/,\s*(?=\d+\s*[×x]\s)/).filter((part) => part !== '')
    for (const part of parts.length > 0 ? parts : ['']) {
      const [, times, name] = /^\s*(\d+)\s*[×x]\s+(.*)$/s.exec(part) ?? [null, 'NaN', part]
      rows.push(row)
      names.push((name ?? '').trim())
      counts.push(Number(times))
    }
  })
  const unfolded = takeRows(table, Int32Array.from(rows))
  const kept = unfolded.columns.filter((column) => column.name !== columnLike(table, ...products)?.name)
  const withItems = withColumn({ ...unfolded, columns: kept }, textColumn(product, names))
  return withColumn(withItems, numberColumn(quantity, counts))
}

export const wooCustomers: KnownFormat = {
  id: 'wooCustomers',
  label: 'WooCommerce analytics customers',
  kind: 'customers',
  required: [
    oneOf('Email', 'E-Mail', 'E-mail', 'Correo electrónico'),
    oneOf('Total Spend', 'Gesamtausgaben', 'Total dépensé', 'Gasto total'),
    oneOf('AOV', 'Durchschnittlicher Bestellwert', 'Panier moyen', 'Valor medio del pedido', 'Username'),
  ],
  telling: oneOf('AOV', 'Last Active', 'Zuletzt aktiv', 'Dernière activité', 'Última actividad'),
  columns: [
    as('email', 'Email', 'E-Mail', 'E-mail', 'Correo electrónico'),
    as('phone', 'Billing Phone', 'Shipping Phone'),
    as('amount', 'Total Spend', 'Gesamtausgaben', 'Total dépensé', 'Gasto total'),
    as('number', 'Orders', 'Bestellungen', 'Commandes', 'Pedidos'),
    as('number', 'AOV', 'Durchschnittlicher Bestellwert', 'Panier moyen', 'Valor medio del pedido'),
    as('country', 'Country / Region', 'Land / Region', 'Pays / Région', 'País / Región', 'Country'),
    as('category', 'City', 'Region', 'Role', 'Stadt', 'Ville', 'Ciudad', 'Région', 'Región'),
    as('ignore', 'Postal Code', 'Postleitzahl', 'Code postal', 'Código postal', 'Last Active', 'Sign Up'),
    as('ignore', 'Zuletzt aktiv', 'Dernière activité', 'Última actividad', 'Registrierung', 'Inscription'),
    never('Name', 'Nom', 'Nombre', 'Username', 'Benutzername', "Nom d'utilisateur", 'Nombre de usuario'),
  ],
}
