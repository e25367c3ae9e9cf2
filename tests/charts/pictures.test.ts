// Every chart of THE LIST, drawn from fixed data and compared with its stored picture. After a wanted change run
// `vitest -u` and look at the difference.
import type { Component } from 'svelte'
import { render } from 'svelte/server'
import { describe, expect, test } from 'vitest'
import ChartCard from '../../src/charts/frame/ChartCard.svelte'
import { charts } from '../../src/charts/charts.ts'
import FeatureStrip from '../../src/charts/segments/FeatureStrip.svelte'
import Sign from '../../src/charts/frame/Sign.svelte'
import Sparkline from '../../src/charts/data/Sparkline.svelte'
import { fixture } from './fixture.ts'
import { methodWords as methods, resultFor } from './methodResults.ts'

/** The picture without what only the framework reads. */
function picture(component: unknown, props: Record<string, unknown>): string {
  const { body } = render(component as Component<Record<string, unknown>>, { props })
  return body
    .replace(/<!--.*?-->/g, '')
    .replace(/ ?svelte-[\w-]+/g, '')
    .replace(/ class=""/g, '')
    .replace(/></g, '>\n<')
}

const result = fixture()
const quiet = { onhover: () => undefined, onselect: () => undefined, onchoose: () => undefined }

describe('charts', () => {
  test.each(charts)('$id', async (chart) => {
    const result = resultFor(chart.id)
    expect(chart.shows(result, methods)).toBe(true)
    const html = picture(ChartCard, { chart, result, marked: null, methods, ...quiet })
    await expect(html).toMatchFileSnapshot(`./pictures/${chart.id}.html`)
  })

  test('a marked segment leaves the others faded', async () => {
    const shares = charts.filter(({ id }) => id === 'shares')
    for (const chart of shares) {
      const html = picture(ChartCard, { chart, result, marked: 3, ...quiet })
      await expect(html).toMatchFileSnapshot('./pictures/shares-marked.html')
    }
  })

  test.each(charts)('$id has a title and a table twin without holes', (chart) => {
    const result = resultFor(chart.id)
    expect(chart.finding(result, methods)).not.toMatch(/undefined|NaN|null/)
    const { columns, rows } = chart.table(result, methods)
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(row).toHaveLength(columns.length)
    expect(rows.flat().join()).not.toMatch(/undefined|NaN|null/)
  })
})

describe('marks', () => {
  const items = result.segments[4]?.distinctive ?? []
  test.each(items.map((item) => [item.feature, item] as const))('strip of %s', async (name, item) => {
    const html = picture(FeatureStrip, { item, segment: 4, currency: 'GBP', transform: 'log' as const })
    await expect(html).toMatchFileSnapshot(`./pictures/strip-${name}.html`)
  })

  test('sparkline', async () => {
    const html = picture(Sparkline, { counts: [0, 1, 5, 10, 3], label: 'Distribution of x' })
    await expect(html).toMatchFileSnapshot('./pictures/sparkline.html')
  })

  test('thirteen signs: twelve shapes, then the first colour with another shape', async () => {
    const signs = Array.from({ length: 13 }, (_, segment) => picture(Sign, { segment }))
    expect(new Set(signs).size).toBe(13)
    await expect(signs.join('\n')).toMatchFileSnapshot('./pictures/signs.html')
  })
})
