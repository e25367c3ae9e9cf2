// The map on a real canvas: every segment's colour is there, marking lights one and fades the rest, and half a million
// points are drawn in slices that leave the page its turns.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, test } from 'vitest'
import '../../src/app.css'
import SegmentMap from '../../src/charts/segments/map/SegmentMap.svelte'
import type { RunResult } from '../../src/config/runResult.ts'
import { fixture } from './fixture.ts'
import { MapProps } from './mapProps.svelte.ts'

let shown: Record<string, unknown> | null = null
let box: HTMLElement | null = null

afterEach(async () => {
  if (shown) await unmount(shown)
  box?.remove()
})

function show(result: RunResult): { props: MapProps; canvas: HTMLCanvasElement } {
  const props = new MapProps(result)
  box = document.body.appendChild(document.createElement('div'))
  box.style.width = '800px'
  shown = mount(SegmentMap, { target: box, props })
  flushSync()
  const canvas = box.querySelector('canvas')
  if (!canvas) throw new Error('The map has no canvas.')
  return { props, canvas }
}

/** Waits until the map was drawn `times` times. */
async function drawn(canvas: HTMLCanvasElement, times: number): Promise<void> {
  await expect.poll(() => Number(canvas.dataset['drawn']), { timeout: 60_000 }).toBeGreaterThanOrEqual(times)
}

/** Pixels per colour, only of those that are opaque enough: "0,114,178" → n. */
function colors(canvas: HTMLCanvasElement, minAlpha: number): Map<string, number> {
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
  const counts = new Map<string, number>()
  for (let i = 0; i < data.length; i += 4) {
    if ((data[i + 3] ?? 0) < minAlpha) continue
    // Colours come back from a premultiplied canvas off by one; a coarse step hides that.
    const key = [0, 1, 2].map((c) => Math.round((data[i + c] ?? 0) / 4)).join()
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

test.each([200, 4338])('%i customers: five colours, then one lit', async (n) => {
  const { props, canvas } = show(fixture(n))
  await drawn(canvas, 1)
  const all = colors(canvas, 200)
  expect([...all.values()].filter((pixels) => pixels > 50)).toHaveLength(5)

  const before = Number(canvas.dataset['drawn'])
  props.marked = 3
  flushSync()
  await drawn(canvas, before + 1)
  expect(colors(canvas, 200).size).toBe(1)
  // The rest is still there, faintly: an alpha of 40 keeps few colour levels, so shades are merged.
  expect(colors(canvas, 20).size).toBeGreaterThan(1)
})

test('pointing at a customer reports its segment, and the names do so for the keyboard', async () => {
  const { props, canvas } = show(fixture(4338))
  await drawn(canvas, 1)
  const { width, height } = canvas.getBoundingClientRect()
  const seen = new Set<number | null>()
  for (let x = 0.05; x < 1; x += 0.02) {
    const at = { offsetX: 0, offsetY: 0, clientX: x * width, clientY: height / 2, bubbles: true }
    const { left, top } = canvas.getBoundingClientRect()
    canvas.dispatchEvent(
      new PointerEvent('pointermove', { ...at, clientX: left + x * width, clientY: top + height / 2 }),
    )
    seen.add(props.reported)
  }
  expect([0, 2, 3].every((segment) => seen.has(segment))).toBe(true)
  const buttons = [...(box?.querySelectorAll('button') ?? [])]
  expect(buttons).toHaveLength(5)
  buttons[1]?.focus()
  expect(props.reported).toBe(1)
  buttons[1]?.click()
  expect(props.selected).toBe(1)
})

test('half a million customers are drawn in slices', async () => {
  const result = fixture(500_000)
  let turns = 0
  const clock = setInterval(() => turns++, 1)
  const { canvas } = show(result)
  await drawn(canvas, 1)
  clearInterval(clock)
  expect(turns).toBeGreaterThan(1)
  expect([...colors(canvas, 200).values()].filter((pixels) => pixels > 500)).toHaveLength(5)
})
