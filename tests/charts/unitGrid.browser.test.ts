// The map of units in Chromium: what it shows can be chosen, units are reached by pointer and by keyboard, and both
// light their segment everywhere.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../../src/app.css'
import UnitGrid from '../../src/charts/segments/methods/UnitGrid.svelte'
import { gridResult } from './gridResult.ts'
import { MapProps } from './mapProps.svelte.ts'

let shown: Record<string, unknown> | null = null
let box: HTMLElement | null = null

afterEach(async () => {
  if (shown) await unmount(shown)
  box?.remove()
})

function show(width = '800px') {
  const props = new MapProps(gridResult())
  box = document.body.appendChild(document.createElement('div'))
  box.style.width = width
  shown = mount(UnitGrid, { target: box, props })
  flushSync()
  const unit = (number: number) => box!.querySelector<SVGElement>(`[data-unit="${number}"]`)!
  const said = () => box!.querySelector('.unit')?.textContent
  return { props, unit, said, box }
}

test('one unit takes the keyboard, arrows go on, and Enter selects', async () => {
  const { props, unit, said, box } = show()
  expect(box.querySelectorAll('[data-unit][tabindex="0"]')).toHaveLength(1)
  unit(0).focus()
  await userEvent.keyboard('{ArrowRight}{ArrowDown}')
  expect(document.activeElement).toBe(unit(9))
  expect(said()).toBe('Row 2, column 2: 176 customers, Once, long ago')
  expect(props.reported).toBe(0)
  expect(unit(9).tabIndex).toBe(0)
  expect(box.querySelectorAll('[data-unit][tabindex="0"]')).toHaveLength(1)
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}')
  expect(document.activeElement).toBe(unit(25))
  expect(props.selected).toBe(1)
})

test('pointing at a unit lights its segment, and a lit segment fades the others', async () => {
  const { props, unit, box } = show()
  await userEvent.hover(unit(20))
  expect(props.reported).toBe(2)
  props.marked = 2
  flushSync()
  expect(unit(20).classList.contains('faded')).toBe(false)
  expect(unit(9).classList.contains('faded')).toBe(true)
  await userEvent.click(unit(33))
  expect(props.selected).toBe(1)
  expect(box.querySelectorAll('.faded').length).toBeGreaterThan(20)
})

test('distances and features are shown with their scale', async () => {
  const { unit, said, box } = show()
  const [, distances] = [...box.querySelectorAll('button')]
  await userEvent.click(distances!)
  expect(distances?.getAttribute('aria-pressed')).toBe('true')
  expect(box.textContent).toContain('in standard deviations')
  await userEvent.selectOptions(box.querySelector('select')!, 'orders')
  expect(distances?.getAttribute('aria-pressed')).toBe('false')
  expect(box.textContent).toContain('orders: standard deviations below (−) or above (+) the average customer')
  unit(0).focus()
  flushSync()
  expect(said()).toMatch(/orders −1\.4$/)
  expect(unit(0).getAttribute('aria-label')).toBe(said())
})

test.each(['358px', '1376px'])('stays within %s', (width) => {
  const { box } = show(width)
  expect(box.querySelector('svg')!.getBoundingClientRect().width).toBeLessThanOrEqual(parseFloat(width))
  expect(box.scrollWidth).toBeLessThanOrEqual(box.clientWidth)
})
