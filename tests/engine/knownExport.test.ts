// A known export through the whole pipeline: what the page and result.json say about it.
import { resultOf } from '../support/runs.ts'
import { expect, it } from 'vitest'
import { defaultConfig } from '../../src/config/config.ts'
import { noErrors } from '../../src/model/source/errorRows.ts'
import { intake } from '../../src/data/recognise/intake.ts'
import { reportJson } from '../../src/export/report.ts'
import { Pipeline } from '../../src/engine/stages/pipeline.ts'
import { silentTick } from '../../src/model/tick.ts'
import { importTable } from '../data/oneSource.ts'

const header =
  'Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Billing Name,Billing Street,Notes'

function shopify(): string {
  const rows = Array.from({ length: 120 }, (_, i) => {
    const buyer = i % 40
    const total = (buyer < 20 ? 10 + (i % 3) : 200 + (i % 7)).toFixed(2)
    const day = `2024-0${1 + (i % 6)}-${String(1 + (i % 28)).padStart(2, '0')} 10:00:00 +0000`
    return `#${1000 + i},p${buyer}@x.org,${i % 30 === 0 ? 'voided' : 'paid'},EUR,${total},${day},1,Cup,${total},Name ${buyer},Road ${buyer},call me`
  })
  return [header, ...rows, ''].join('\n')
}

it('says the format, what is stored, and reckons its money', async () => {
  const { table: read, sources } = await importTable([new File([shopify()], 'orders.csv')], silentTick)
  const pipeline = new Pipeline([{ ...intake(read, defaultConfig), files: sources, errors: noErrors }], 1)
  const result = resultOf(await pipeline.run(defaultConfig, silentTick))
  expect(result.sources[0]).toMatchObject({
    format: 'Shopify orders',
    stored: 9,
    of: 12,
    dropped: ['Billing Name', 'Billing Street', 'Notes'],
  })
  expect(result.customers).toBe(40)
  expect(result.account.left.find(({ id }) => id === 'notPaid')?.rows).toBe(4)
  const json = JSON.stringify(reportJson(result, ''))
  expect(json).toContain('"stored":9,"of":12,"dropped":["Billing Name","Billing Street","Notes"]')
  expect(json).not.toMatch(/Name 7|Road 7|call me/)
})
