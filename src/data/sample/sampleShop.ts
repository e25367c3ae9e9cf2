// An invented shop to try Tessera on and to test with: two years of order lines from buyers of five kinds, with the
// dirt of real exports. The same seed gives the same file.
import { createRandom, type Random } from '../../model/random.ts'
import { atLeastOne, buyerKinds, daysOfBusiness, orderDays, type BuyerKind } from './sampleBuyers.ts'
import { countries, products, type Product } from './sampleCatalogue.ts'

export interface SampleShop {
  readonly name: string
  readonly csv: string
  readonly truth: SampleTruth
}

/** What the file holds, known from making it. Money in whole cents. */
interface SampleTruth {
  readonly rows: number
  readonly guestRows: number
  readonly zeroPriceRows: number
  readonly repeatedRows: number
  /** Of known customers; repeated rows count. */
  readonly grossCents: number
  readonly refundCents: number
  /** Different orders of known customers. */
  readonly orders: number
  /** Kind of buyer by customer id, for every customer with a purchase. */
  readonly kinds: ReadonlyMap<string, string>
}

const nCustomers = 4000
const start = Date.UTC(2024, 0, 1)
const msPerDay = 86_400_000

interface Line {
  readonly order: string
  /** Milliseconds since the first day of business. */
  readonly at: number
  readonly customer: string
  readonly kind: string
  readonly product: Product
  readonly quantity: number
  /** In cents. */
  readonly price: number
  readonly country: string
}

const header = 'Order ID,Order Date,Customer ID,Product ID,Product,Quantity,Unit Price,Currency,Country'

/** Order lines of the sample shop as a CSV file: about 4,000 customers and 40,000 lines. */
export function sampleShop(seed = 1): SampleShop {
  const random = createRandom(seed)
  const lines = Array.from({ length: nCustomers }, (_, c) => customerLines(c, random)).flat()
  lines.sort((a, b) => a.at - b.at)
  const { shown, repeatedRows } = withRepeats(numbered(lines), random)
  const rows = shown.map((line) => csvRow(line, random))
  return {
    name: 'sample-shop.csv',
    csv: `${header}\n${rows.join('\n')}\n`,
    truth: { ...truthOf(shown), repeatedRows },
  }
}

function customerLines(c: number, random: Random): Line[] {
  const kind = weighted(buyerKinds, ({ share }) => share, random)
  const isGuest = random.next() < 0.04 && kind.id === 'occasional'
  const customer = isGuest ? '' : String(c + 1).padStart(5, '0')
  const [country] = weighted(countries, ([, share]) => share, random)
  return orderDays(kind, random).flatMap((day, k) => {
    const at = Math.floor(day) * msPerDay + (8 + 12 * random.next()) * 3_600_000
    const lines = Array.from({ length: atLeastOne(kind.lines, random) }, () => basketLine(kind, random))
    const basket = new Map(lines.map((line) => [line.product, line])).values()
    const head = { order: `${c}/${k}`, at, customer, kind: kind.id, country }
    const bought = Array.from(basket, (line) => ({ ...head, ...line }))
    const back = bought.filter(() => random.next() < kind.returns).map((line) => returned(line, random))
    return [...bought, ...back]
  })
}

function basketLine(kind: BuyerKind, random: Random): Pick<Line, 'product' | 'quantity' | 'price'> {
  const range = kind.likes[random.below(kind.likes.length)] ?? 'home'
  const some = byRange[range]
  // The square puts half of all sales on the first quarter of the list, as best sellers do.
  const product = some[Math.floor(some.length * random.next() ** 2)] ?? some[0]
  if (!product) throw new Error(`The catalogue has nothing in ${range}.`)
  const isFree = random.next() < 0.001
  const isCut = random.next() < 0.12
  const price = isFree ? 0 : isCut ? Math.round(product.price * 0.8) : product.price
  return { product, quantity: atLeastOne(kind.pieces, random), price }
}

const byRange: Readonly<Record<Product['range'], readonly Product[]>> = {
  table: products.filter(({ range }) => range === 'table'),
  home: products.filter(({ range }) => range === 'home'),
  paper: products.filter(({ range }) => range === 'paper'),
  garden: products.filter(({ range }) => range === 'garden'),
}

/** Some or all pieces of a line come back within three weeks, under an order number of its own. */
function returned(line: Line, random: Random): Line {
  const at = Math.min(line.at + (2 + 19 * random.next()) * msPerDay, (daysOfBusiness - 1) * msPerDay)
  return { ...line, order: `R${line.order}`, at, quantity: -(1 + random.below(line.quantity)) }
}

/** Order numbers as they come, from 100001 on; returns are R100001 … */
function numbered(lines: readonly Line[]): Line[] {
  const numbers = new Map<string, string>()
  return lines.map((line) => {
    const prefix = line.order.startsWith('R') ? 'R' : ''
    const order = numbers.get(line.order) ?? `${prefix}${100_001 + numbers.size}`
    numbers.set(line.order, order)
    return { ...line, order }
  })
}

/** Now and then an export writes a row twice. */
function withRepeats(lines: readonly Line[], random: Random): { shown: Line[]; repeatedRows: number } {
  const shown = lines.flatMap((line) => (random.next() < 0.002 ? [line, line] : [line]))
  return { shown, repeatedRows: shown.length - lines.length }
}

function csvRow(line: Line, random: Random): string {
  const { order, customer, product, quantity, price, country } = line
  const at = new Date(start + line.at).toISOString().slice(0, 16).replace('T', ' ')
  const name = random.next() < 0.003 ? '' : `"${product.name}"`
  const where = random.next() < 0.004 ? '' : country
  return `${order},${at},${customer},${product.id},${name},${quantity},${(price / 100).toFixed(2)},EUR,${where}`
}

function truthOf(lines: readonly Line[]): Omit<SampleTruth, 'repeatedRows'> {
  const known = lines.filter(({ customer }) => customer !== '')
  const worth = known.map(({ quantity, price }) => quantity * price)
  const bought = known.filter((_, i) => (worth[i] ?? 0) > 0)
  return {
    rows: lines.length,
    guestRows: lines.length - known.length,
    zeroPriceRows: worth.filter((cents) => cents === 0).length,
    grossCents: worth.reduce((sum, cents) => sum + Math.max(0, cents), 0),
    refundCents: worth.reduce((sum, cents) => sum - Math.min(0, cents), 0),
    orders: new Set(bought.map(({ order }) => order)).size,
    kinds: new Map(bought.map(({ customer, kind }) => [customer, kind])),
  }
}

function weighted<T>(choices: readonly T[], weight: (choice: T) => number, random: Random): T {
  const total = choices.reduce((sum, choice) => sum + weight(choice), 0)
  let left = random.next() * total
  for (const choice of choices) if ((left -= weight(choice)) < 0) return choice
  const [first] = choices
  if (first === undefined) throw new Error('There is nothing to choose from.')
  return first
}
