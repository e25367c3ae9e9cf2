// Contrast of the tokens in both themes, by WCAG 2.2's formula: 3 : 1 for what is drawn, 4.5 : 1 for what is read.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { restingAlpha } from '../../src/charts/segments/map/mapPainter.ts'
import { cellTint } from '../../src/charts/segments/methods/unitGrid.ts'

type Color = readonly number[]

const rgb = (hex: string): Color => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16))
const css = readFileSync('src/app.css', 'utf8')
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light: rgb(light), dark: rgb(dark) }],
  ),
)

function luminance(color: Color): number {
  const [r = 0, g = 0, b = 0] = color
    .map((value) => value / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(a: Color, b: Color): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}
const mixed = (a: Color, b: Color, share: number): Color =>
  a.map((value, i) => value * share + (b[i] ?? 0) * (1 - share))

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const of = (name: string): Color => tokens.get(name)?.[theme] ?? []
  const segments = [...tokens.keys()].filter((name) => name.startsWith('segment-'))

  test('there are twelve segments, and those in none', () => expect(segments).toHaveLength(13))
  test.each(segments)('%s is told from its grounds: cards, the map, a cell of the grid', (name) => {
    const [color, surface] = [of(name), of('surface')]
    for (const ground of ['paper', 'surface', 'sunken'])
      expect(contrast(color, of(ground))).toBeGreaterThan(3)
    expect(contrast(mixed(color, surface, restingAlpha / 255), surface)).toBeGreaterThan(3)
    if (name !== 'segment-none')
      expect(contrast(color, mixed(color, surface, cellTint / 100))).toBeGreaterThan(3)
  })
  test.each(['ink', 'ink-soft', 'accent', 'good', 'warn', 'bad'])('%s can be read', (name) => {
    for (const ground of ['paper', 'surface', 'sunken'])
      expect(contrast(of(name), of(ground))).toBeGreaterThan(4.5)
  })
})
