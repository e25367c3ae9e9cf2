// Persons of small files, told by hand.
import { describe, expect, test } from 'vitest'
import { defaultConfig, type Config } from '../../../src/config/config.ts'
import { matchReport } from '../../../src/data/people/matchReport.ts'
import { nameMarks } from '../../../src/data/recognise/nameMarks.ts'
import { identify } from '../../../src/data/people/people.ts'
import { guessRoles } from '../../../src/data/recognise/roles.ts'
import { recognised } from '../oneSource.ts'
import { read } from '../source.ts'

const roles: Config['roles'] = [
  { column: 'contact_id', role: 'customer' },
  { column: 'member_id', role: 'customer' },
  { column: 'user_id', role: 'customer' },
  { column: 'subscriber_id', role: 'customer' },
  { column: 'customer_id', role: 'customer' },
  { column: 'client_no', role: 'customer' },
  { column: 'email', role: 'email' },
  { column: 'phone', role: 'phone' },
]

async function peopleOf(files: readonly string[], identity: Partial<Config['identity']> = {}) {
  const sources = await Promise.all(
    files.map(async (text, i) => {
      const { table } = await read(text)
      const given = roles.filter(({ column }) => table.columns.some(({ name }) => name === column))
      return recognised({ ...table, name: `file${i}` }, guessRoles(table, given))
    }),
  )
  const people = identify(sources, { ...defaultConfig.identity, ...identity })
  return { sources, people, rows: people.ofRows.map((rows) => [...rows]) }
}

describe('persons', () => {
  test('are joined through keys in a chain, and named by the surest', async () => {
    const crm = 'customer_id,email,phone\nK1,a@x.org,\nK2,b@x.org,+49 30 23125001\nK3,c@x.org,\n'
    const calls = 'phone,calls\n+493023125001,4\n+493023125009,1\n'
    const { people, rows } = await peopleOf([crm, calls])
    expect(rows).toEqual([
      [0, 1, 2],
      [1, 3],
    ])
    expect(people.ids).toEqual(['K1', 'K2', 'K3', '+493023125009'])
  })

  test('rows without a key are nobody', async () => {
    const { rows } = await peopleOf(['customer_id,email,n\nK1,a@x.org,1\n,,2\n,a@x.org,3\n'])
    expect(rows).toEqual([[0, -1, 0]])
  })

  test('tags are part of an address unless the user says otherwise', async () => {
    const text = 'email,n\nanna@x.org,1\nanna+shop@x.org,2\nbob@x.org,3\n'
    expect((await peopleOf([text])).people.n).toBe(3)
    expect((await peopleOf([text], { plusTags: 'drop' })).people.n).toBe(2)
  })

  test('an address that stands beside more than three customers joins none of them', async () => {
    const rows = (n: number) => Array.from({ length: n }, (_, i) => `K${i},info@x.org,${i}\n`).join('')
    expect((await peopleOf(['customer_id,email,n\n' + rows(3)])).people.n).toBe(1)
    const { people, sources } = await peopleOf(['customer_id,email,n\n' + rows(4)])
    expect(people.n).toBe(4)
    expect(matchReport(sources, people).collisions).toMatchObject([{ kind: 'sharedKey', count: 1 }])
  })

  test('numbers that count up in two files are not the same customers; declared ones are', async () => {
    const list = (name: string) =>
      `${name},n\n` + Array.from({ length: 30 }, (_, i) => `${i + 1},${i % 7}\n`).join('')
    const files = [list('customer_id'), list('client_no')]
    expect((await peopleOf(files)).people.n).toBe(60)
    const pairs: Config['identity']['pairs'] = [
      [
        { source: 'file0', column: 'customer_id' },
        { source: 'file1', column: 'client_no' },
      ],
    ]
    expect((await peopleOf(files, { pairs })).people.n).toBe(30)
  })
})

test('names are compared without order, case and accents, and cannot be read from their marks', async () => {
  const { table } = await read('Name,n\n"Müller, Anna",1\nanna MULLER,2\nAnna Müllerin,3\n,4\n')
  const marks = nameMarks(table, ['Name'])!
  expect(marks[0]).toBe(marks[1])
  expect(marks[2]).not.toBe(marks[0])
  expect(marks[3]).toBe(0)
  expect(nameMarks(table, ['n'])).toBeNull()
  // 200,000 made-up names share 65,535 marks: no mark tells one.
  const many = new Set(
    nameMarks(
      {
        name: '',
        nRows: 200_000,
        columns: [
          {
            name: 'Name',
            type: 'text',
            codes: Int32Array.from({ length: 200_000 }, (_, i) => i),
            dictionary: Array.from({ length: 200_000 }, (_, i) => `p${i}`),
          },
        ],
      },
      ['Name'],
    ),
  )
  expect(many.size).toBeLessThanOrEqual(65_535)
})

describe('persons of many systems', () => {
  const list = (column: string, id: (i: number) => string, rest = (i: number) => `p${i}@x.org`) =>
    `${column},email,n\n` + Array.from({ length: 60 }, (_, i) => `${id(i)},${rest(i)},${i % 7}\n`).join('')

  test('are joined by their address, however many numbers of their own the systems give', async () => {
    const names = ['customer_id', 'contact_id', 'member_id', 'user_id', 'subscriber_id']
    const files = names.map((name, f) => list(name, (i) => `${name}${1000 * f + 37 * i}`))
    const { people, sources } = await peopleOf(files)
    expect(people.n).toBe(60)
    expect(matchReport(sources, people)).toMatchObject({ inSeveral: 60, collisions: [] })
  })

  test('that say the same of a person in four files count it once', async () => {
    const same = (extra: string) => list('customer_id', (i) => `K${i}`).replace(',n\n', `,${extra}\n`)
    const { people } = await peopleOf([
      same('a'),
      same('b'),
      same('c'),
      same('d'),
      'email,m\np1@x.org,1\np2@x.org,2\n',
    ])
    expect(people.n).toBe(60)
  })

  test('with numbers that count up under two names are not joined by them', async () => {
    const counting = (from: number) => (i: number) => String(from + i)
    const shop = list('customer_id', counting(10_001))
    const crm = list('contact_id', counting(10_001), (i) => `q${i}@y.org`)
    expect((await peopleOf([shop, crm])).people.n).toBe(120)
  })

  test('of one household have one telephone, and stay apart', async () => {
    const rows = (of: (i: number) => string) =>
      'customer_id,email,phone\n' +
      Array.from({ length: 40 }, (_, i) => `K${i},p${i}@x.org,${of(i)}\n`).join('')
    const { people, sources } = await peopleOf([rows((i) => `+4930231${25_000 + (i >> 1)}`)])
    expect(people.n).toBe(40)
    expect(matchReport(sources, people).collisions).toMatchObject([{ kind: 'sharedKey', count: 20 }])
    expect((await peopleOf([rows((i) => `+4930231${25_000 + i}`)])).people.n).toBe(40)
  })
})
