// What the sample shop sells, and to where: invented, with plain names.

export interface Product {
  readonly id: string
  readonly name: string
  /** In cents. */
  readonly price: number
  readonly range: 'table' | 'home' | 'paper' | 'garden'
}

/** Name, price in cents, range; each comes in every variant of its range. */
const things: readonly (readonly [string, number, Product['range']])[] = [
  ['Stoneware mug', 890, 'table'],
  ['Soup plate', 1290, 'table'],
  ['Serving bowl', 2450, 'table'],
  ['Teapot', 3490, 'table'],
  ['Linen napkin', 650, 'table'],
  ['Oak board', 2990, 'table'],
  ['Candle', 790, 'home'],
  ['Wool blanket', 6900, 'home'],
  ['Cushion cover', 2190, 'home'],
  ['Storage basket', 2790, 'home'],
  ['Picture frame', 1590, 'home'],
  ['Wall hook', 490, 'home'],
  ['Door mat', 1990, 'home'],
  ['Notebook', 690, 'paper'],
  ['Greeting card', 290, 'paper'],
  ['Wrapping paper', 390, 'paper'],
  ['Paper garland', 750, 'paper'],
  ['Desk calendar', 1190, 'paper'],
  ['Plant pot', 1450, 'garden'],
  ['Watering can', 2690, 'garden'],
  ['Herb seeds', 350, 'garden'],
  ['Lantern', 2290, 'garden'],
  ['Bird feeder', 1890, 'garden'],
]
const variants: Readonly<Record<Product['range'], readonly string[]>> = {
  table: ['white', 'sand', 'blue', 'moss', 'set of two'],
  home: ['natural', 'grey', 'rust', 'navy', 'large'],
  paper: ['stripes', 'dots', 'forest', 'kraft'],
  garden: ['small', 'large', 'terracotta', 'zinc'],
}

/** All products, the most popular kind first. */
export const products: readonly Product[] = things.flatMap(([name, price, range], kind) =>
  variants[range].map((variant, v) => ({
    id: `${String(kind + 1).padStart(2, '0')}${String(v + 1).padStart(2, '0')}`,
    name: `${name}, ${variant}`,
    price: variant === 'large' || variant === 'set of two' ? Math.round(price * 1.7) : price,
    range,
  })),
)

/** Countries and how many of a hundred customers live there. */
export const countries: readonly (readonly [string, number])[] = [
  ['Germany', 38],
  ['France', 17],
  ['Netherlands', 12],
  ['Austria', 10],
  ['Spain', 8],
  ['Italy', 6],
  ['Belgium', 5],
  ['Denmark', 4],
]
