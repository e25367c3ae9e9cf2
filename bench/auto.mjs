// What is proposed on the labelled sets of ../shared/data/clustering where method and number are left open, beside the best that
// any single method gets when it is asked alone with the number left open; for sets of up to 10,000 rows. It prints the
// agreement with the labels (ARI), and the times go into the table of the bench.
import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { row } from './measure.mjs'

/** The browser's half, as the dev server serves it. */
const module = '/bench/autoPage.ts'
const folder = '../shared/data/clustering'
const sets = [
  ...['a1', 'a3', 'aggregation', 'atom', 'chainlink', 'chameleon_t4_8k', 'ecoli', 'engytime', 'flame'],
  ...['hdbscan', 'hepta', 'jain', 'pathbased', 's1', 's3', 's4', 'spiral', 'tetra', 'twodiamonds'],
  ...['unbalance', 'wine', 'wingnut'],
]

export const auto = { name: 'auto', run }

async function run(page) {
  if (!existsSync(folder)) {
    console.log(`auto is left out: there is no ${folder}.`)
    return []
  }
  const rows = []
  for (const name of sets) {
    const call = { data: read(`${name}.data.gz`), labels: read(`${name}.labels0.gz`) }
    const found = await page.evaluate(
      ([module, call]) => import(module).then((bench) => bench.compare(call)),
      [module, call],
    )
    const { n, d, groups, proposed, alone } = found
    console.log([name, `${n} × ${d}`, groups, said(proposed), said(alone)].join(' | '))
    const about = { name: `auto ${name}`, n, d, k: groups, device: proposed.method }
    rows.push(row(about, [proposed.ms], `${alone.method} alone`, [alone.ms]))
  }
  return rows
}

const read = (file) => gunzipSync(readFileSync(`${folder}/${file}`)).toString('utf8')
const said = ({ method, nClusters, ari }) => `${method} ${nClusters}: ${ari.toFixed(2)}`
