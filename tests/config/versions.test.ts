// Configs and links of earlier versions still open, and a section or a version more is one line more.
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { defaultConfig, parseConfig } from '../../src/config/config.ts'
import { configFormat } from '../../src/config/format.ts'
import { decodeLink } from '../../src/config/link.ts'
import { sections } from '../../src/config/sections.ts'
import { upgrades, type Upgrade } from '../../src/config/upgrades.ts'
import { saidBy } from '../support/said.ts'
// What version 1 wrote when it was the only one: every field used, some, none, and what scripts/segment.mjs writes.
import version1 from './fixtures/version1.json'

describe('configs of version 1', () => {
  test.each(version1.configs)('$name opens as it did', async ({ given, config, link }) => {
    expect(parseConfig(given)).toEqual(config)
    expect(parseConfig(config)).toEqual(config)
    expect(await decodeLink(link)).toEqual(config)
  })

  test('what nobody decided is decided as it was', () => {
    expect(defaultConfig).toEqual(version1.defaults)
    expect(parseConfig({ version: 1 })).toEqual(defaultConfig)
  })

  test('the fixtures use every field', () => {
    expect(Object.keys(version1.configs[0]?.given ?? {}).sort()).toEqual(Object.keys(defaultConfig).sort())
    expect(Object.keys(version1.configs[0]?.given.rules ?? {})).toEqual(Object.keys(defaultConfig.rules))
  })
})

test('a section is one line: defaults and check follow from its schema', async () => {
  const value = {
    value: v.optional(v.object({ days: v.optional(v.pipe(v.number(), v.minValue(1)), 365) }), {}),
  }
  const { defaults, parse } = configFormat({ ...sections, ...value }, upgrades)
  expect(defaults).toEqual({ ...defaultConfig, value: { days: 365 } })
  // What was written before the section was there opens with its defaults.
  expect(parse(defaultConfig)).toEqual(defaults)
  expect(parse({ version: 1, value: { days: 90 } }).value.days).toBe(90)
  expect(await saidBy(() => parse({ version: 1, value: { days: 0 } }))).toMatch(/^value\.days: does not fit/)
})

describe('versions', () => {
  /** Version 2 calls `scale` by another name, version 3 counts from 1. */
  const renamed: Upgrade = ({ scale, ...rest }) => ({ ...rest, scaling: scale ?? 'standard' })
  const fromOne: Upgrade = (config) => ({ ...config, seed: Number(config.seed ?? 0) + 1 })
  const { scale, ...others } = sections
  const third = configFormat({ ...others, scaling: scale, seed: v.optional(v.number(), 1) }, [
    renamed,
    fromOne,
  ])

  test('an earlier version takes every step on its way, a version between the rest of them', () => {
    expect(third.defaults.version).toBe(3)
    expect(third.parse({ version: 1, scale: 'none', seed: 4 })).toEqual({
      ...third.defaults,
      scaling: 'none',
      seed: 5,
    })
    expect(third.parse({ version: 2, scaling: 'none', seed: 4 })).toMatchObject({ scaling: 'none', seed: 5 })
    expect(third.parse({ version: 3, seed: 4 })).toMatchObject({ scaling: 'standard', seed: 4 })
    for (const { given } of version1.configs)
      expect(third.parse(given).rules).toEqual(parseConfig(given).rules)
  })

  test('a later version is refused in words, and what has none as well', async () => {
    expect(await saidBy(() => parseConfig({ version: 2 }))).toBe(
      'version: 2 is of a later version of this site, which reads up to 1. Reload the page to get it.',
    )
    for (const version of [0, -1, 1.5, '1', null, undefined])
      expect(await saidBy(() => parseConfig({ version }))).toMatch(/^version: does not fit/)
    expect(await saidBy(() => parseConfig(null))).toMatch(/^config: does not fit/)
    expect(await saidBy(() => parseConfig([]))).toMatch(/does not fit/)
  })
})
