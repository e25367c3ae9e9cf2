// A chart is one file and one line: a dummy of a section is drawn by the card that draws all others.
import type { Component } from 'svelte'
import { render } from 'svelte/server'
import { expect, test } from 'vitest'
import { charts, chartsOf } from '../../src/charts/charts.ts'
import { hasPicture, type Chart, type ChartProps } from '../../src/charts/frame/chart.ts'
import ChartCard from '../../src/charts/frame/ChartCard.svelte'
import Dummy from './Dummy.svelte'
import { fixture } from './fixture.ts'

type CardProps = ChartProps<'data'> & { chart: Chart<'data'>; isOld: boolean }

const dummy: Chart<'data'> = {
  id: 'dummy',
  section: 'data',
  label: 'Dummy',
  of: (data) => ({ ...data, customers: data.customers * 2 }),
  shows: ({ customers }) => customers > 2,
  finding: ({ customers }) => `Twice as many: ${customers}`,
  table: ({ customers }) => ({ columns: ['Customers'], rows: [[String(customers)]] }),
  component: Dummy,
}
const look = { marked: null, onhover: () => undefined, onselect: () => undefined }
const drawn = (isOld: boolean): string =>
  render(ChartCard as Component<CardProps>, { props: { chart: dummy, result: fixture(20), isOld, ...look } })
    .body

test('the card draws what the chart takes of its section', () => {
  expect(hasPicture(dummy, fixture(2))).toBe(true)
  expect(hasPicture(dummy, fixture(1))).toBe(false)
  expect(drawn(false)).toContain('Twice as many: 40')
  expect(drawn(false)).toContain('a picture of 40 customers')
})

test('the card says where the section is old', () => {
  expect(drawn(true)).toContain('Computed before your last change.')
  expect(drawn(false)).not.toContain('last change')
})

test('a place finds the charts of its section', () => {
  expect(chartsOf('data').map(({ id }) => id)).toEqual(['account'])
  expect(chartsOf('segments')).toHaveLength(charts.length - 1)
})
