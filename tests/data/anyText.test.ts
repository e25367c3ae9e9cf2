// Whatever the bytes, the way from file to matrix ends in customers that add up and finite numbers, or in a sentence.
import { expect, it } from 'vitest'
import { columnSummaries } from '../../src/data/recognise/columnSummaries.ts'
import { defaultConfig } from '../../src/config/config.ts'
import { encode } from '../../src/data/customers/features/encode.ts'
import { createRandom, type Random } from '../../src/model/random.ts'
import { guessRoles } from '../../src/data/recognise/roles.ts'
import { read } from './source.ts'
import { customersOf } from './oneSource.ts'

const pieces =
  ', , , ; " " \n \n \n \r\n \t | 1 2 0 17 a b . - é \0 2024-01-02 3/4/24 customer date amount € __proto__ 1e5 1e999 NA (3) C5000'
    .split(' ')
    .concat(' ', '\ufeff', 'order id')

function anyText(random: Random): string {
  const header = random.next() < 0.5 ? 'customer,date,amount,order id\n' : ''
  return (
    header + Array.from({ length: random.below(300) }, () => pieces[random.below(pieces.length)]).join('')
  )
}

function nearlyOrders(random: Random): string {
  const line = () => {
    const date = random.next() < 0.9 ? `2024-01-0${1 + random.below(9)}` : 'x'
    const slip = random.next() < 0.02 ? '"' : ''
    return `${random.below(9)},${date},${random.below(100) / 10 - 2},${random.below(5) - 1}${slip}`
  }
  return ['customer,date,amount,quantity', ...Array.from({ length: random.below(200) }, line)].join('\n')
}

/** "fine", or the name of the error that the user would see. */
async function outcome(text: string): Promise<string> {
  try {
    const { table } = await read(text)
    const roles = guessRoles(table, [])
    columnSummaries(table, roles)
    const people = customersOf(table, roles, { ...defaultConfig.rules, duplicates: 'drop' })
    const { read: all, left, used } = people.account
    const rows = [...left, ...used].reduce((sum, line) => sum + line.rows, 0)
    const { X } = encode(people.features, people.defaultFeatures, 'standard')
    return rows === all.rows && X.data.every(Number.isFinite) ? 'fine' : 'wrong'
  } catch (error) {
    return error instanceof Error ? error.name : 'unknown'
  }
}

it.each([
  ['any text', anyText],
  ['orders with slips', nearlyOrders],
])('%s', async (_, make) => {
  const random = createRandom(11)
  const bad: string[] = []
  for (let k = 0; k < 400; k++) {
    const text = make(random)
    const what = await outcome(text)
    if (what !== 'fine' && what !== 'DataError') bad.push(`${what}: ${text}`)
  }
  expect(bad).toEqual([])
})
