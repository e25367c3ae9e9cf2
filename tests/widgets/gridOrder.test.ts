// What a press on a column's title makes of the order.
import { expect, test } from 'vitest'
import { fileOrder, orderBy } from '../../src/widgets/gridOrder.ts'

test('largest numbers come first, texts from their beginning; pressed again a column turns round', () => {
  const [name, spend] = [{ id: 'name', isNumber: false }, { id: 'spend', isNumber: true }] // prettier-ignore
  expect(orderBy(name, fileOrder)).toEqual({ sort: 'name', descending: false })
  expect(orderBy(spend, fileOrder)).toEqual({ sort: 'spend', descending: true })
  expect(orderBy(spend, { sort: 'spend', descending: true })).toEqual({ sort: 'spend', descending: false })
})
