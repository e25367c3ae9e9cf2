import { describe, expect, test } from 'vitest'
import { defaultConfig, type Config } from '../../src/config/config.ts'
import { decodeLink, encodeLink } from '../../src/config/link.ts'
import { saidBy } from '../support/said.ts'

const config: Config = {
  ...defaultConfig,
  roles: [{ column: '__proto__', role: 'ignore' }],
  features: ['orders', 'Größe in €'],
  cluster: { method: 'kmeans', nClusters: 5, randomState: 7, params: { nInit: 3 } },
  names: [{ clustering: 'kmeans/5', segment: 0, name: 'Käufer 🛒' }],
}

describe('link', () => {
  test('a config survives the way there and back', async () => {
    expect(await decodeLink(await encodeLink(config))).toEqual(config)
    expect(await decodeLink(await encodeLink(defaultConfig))).toEqual(defaultConfig)
  })

  test('is short and safe in an address', async () => {
    const hash = await encodeLink(config)
    expect(hash).toMatch(/^#c=1\.[A-Za-z0-9_-]+$/)
    expect((await encodeLink(defaultConfig)).length).toBeLessThan(500)
  })

  test('no hash, or another one, is no link', async () => {
    expect(await decodeLink('')).toBeNull()
    expect(await decodeLink('#elsewhere')).toBeNull()
  })

  test.each(['#c=', '#c=1.', '#c=2.abcd', '#c=1.%%%', '#c=1.AAAA', '#c=1.' + 'A'.repeat(300_000)])(
    'a broken link ends in one sentence: %s',
    async (hash) => {
      expect(await saidBy(() => decodeLink(hash))).toMatch(/^This link is cut off/)
    },
  )

  test('a cut link is refused, never half used', async () => {
    const hash = await encodeLink(config)
    expect(await saidBy(() => decodeLink(hash.slice(0, -5)))).toMatch(/^This link is cut off/)
  })

  test('values out of their limits are refused', async () => {
    const wild = { ...config, cluster: { ...config.cluster, nClusters: -1 } }
    const hash = await encodeLink(wild)
    expect(await saidBy(() => decodeLink(hash))).toMatch(/^cluster\.nClusters: does not fit/)
  })
})
