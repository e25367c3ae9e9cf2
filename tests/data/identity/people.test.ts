// Persons of small files, told by hand.
import { describe, expect, test } from 'vitest'
import { defaultConfig, type Config } from '../../../src/data/config.ts'
import { matchReport } from '../../../src/data/identity/matchReport.ts'
import { nameMarks } from '../../../src/data/identity/nameMarks.ts'
import { identify } from '../../../src/data/identity/people.ts'
import { guessRoles } from '../../../src/data/roles.ts'
import { recognised } from '../oneSource.ts'
import { read } from '../source.ts'

const roles: Config['roles'] = [
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
            ...{ name: 'Name', type: 'text', codes: Int32Array.from({ length: 200_000 }, (_, i) => i) },
            dictionary: Array.from({ length: 200_000 }, (_, i) => `p${i}`),
          },
        ],
      },
      ['Name'],
    ),
  )
  expect(many.size).toBeLessThanOrEqual(65_535)
})
