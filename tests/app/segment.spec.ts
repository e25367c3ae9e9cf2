// The headless run, as a script would call it: files, keys, exit codes.
import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { customerCsv } from './driver.ts'

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

function segment(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['scripts/segment.mjs', ...args], (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr })
    })
  })
}

const folder = mkdtempSync(join(tmpdir(), 'tessera-'))
const inFolder = (name: string): string => join(folder, name)
writeFileSync(inFolder('members.csv'), customerCsv(3, 40))

const resultOf = (out: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(out, 'result.json'), 'utf8')) as Record<string, unknown>

test('writes the four files with the promised keys, and the link gives the same again', async () => {
  const out = inFolder('one')
  const ended = await segment(
    inFolder('members.csv'),
    '--features',
    'visits,basket',
    '--seed',
    '3',
    '--out',
    out,
  )
  expect(ended).toMatchObject({ code: 0, stderr: '' })
  expect(ended.stdout.trim()).toMatch(
    /^120 customers, 3 segments, by kmeans\. 3 segments: .*\(\d+ ms, in .*\)$/,
  )
  expect(readdirSync(out).sort()).toEqual(['customers.csv', 'page.png', 'result.json', 'segments.csv'])
  const result = resultOf(out)
  for (const key of [
    'version',
    'config',
    'link',
    'device',
    'sources',
    'money',
    'customers',
    'features',
    'method',
  ])
    expect(result).toHaveProperty(key)
  for (const key of ['params', 'noise', 'metrics', 'segments', 'timings', 'peakHeapMB', 'warnings'])
    expect(result).toHaveProperty(key)
  expect(['wasm', 'webgpu']).toContain(result['device'])
  expect(result).toMatchObject({ customers: 120, nClusters: 3, features: ['visits', 'basket'] })
  const lines = readFileSync(join(out, 'customers.csv'), 'utf8').trim().split('\r\n')
  expect(lines[0]).toBe('customer,segment,segmentName,visits,basket,silhouette')
  expect(lines.length).toBe(121)
  expect(lines[1]).toMatch(/^c00000,\d,/)

  const again = inFolder('again')
  await segment(inFolder('members.csv'), '--link', String(result['link']), '--out', again)
  expect(readFileSync(join(again, 'customers.csv'), 'utf8')).toBe(lines.join('\r\n') + '\r\n')
})

test('that there are no clear segments is said in the line of the outcome', async () => {
  writeFileSync(inFolder('few.csv'), 'customer_id,visits\na,1\nb,2\nc,3\nd,4\n')
  const ended = await segment(inFolder('few.csv'), '--out', inFolder('few'))
  expect(ended).toMatchObject({ code: 0, stderr: '' })
  expect(ended.stdout.trim()).toMatch(
    /^4 customers\. No clear segments: 4 customers are too few .*\(\d+ ms, in .*\)$/,
  )
})

test('input that cannot be used: code 2 and one line', async () => {
  writeFileSync(inFolder('empty.csv'), '')
  const cases: [string[], RegExp][] = [
    [[inFolder('nowhere.csv')], /no file/],
    [[], /No file given/],
    [[inFolder('empty.csv')], /empty/i],
    [[inFolder('members.csv'), '--clusters', 'many'], /whole number/],
    [[inFolder('members.csv'), '--clusters', '500'], /500/],
    [[inFolder('members.csv'), '--features', 'shoeSize'], /shoeSize/],
    [[inFolder('members.csv'), '--method', 'magic'], /magic/],
    [[inFolder('members.csv'), '--scale', 'odd'], /scale/],
    [[inFolder('members.csv'), '--device', 'cuda'], /device/],
    [[folder], /no file/],
    [[inFolder('members.csv'), '--unknown'], /unknown/],
  ]
  for (const [args, says] of cases) {
    const { code, stderr } = await segment(...args, '--out', inFolder('bad'))
    expect({ args, code, lines: stderr.trim().split('\n').length }).toEqual({ args, code: 2, lines: 1 })
    expect(stderr).toMatch(says)
  }
})
