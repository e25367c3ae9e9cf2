// The named data sets of ../shared/data/reference/kmeans_*.json as matrices, preprocessed as each JSON says.
import type { Matrix } from '../../src/model/matrix.ts'

/** Text of a file under ../shared/data, null where it is missing; from Node or through a browser command. */
export type Read = (path: string) => string | null | Promise<string | null>

interface Solution {
  readonly k: number
  readonly best_inertia: number
  readonly labels_rle?: string
}
interface Reference {
  readonly dataset: string
  readonly solutions: readonly Solution[]
}

export interface ClusterCase {
  readonly dataset: string
  readonly X: Matrix
  readonly k: number
  readonly bestInertia: number
  /** Labels of the reference, any numbering; null where it gives none. */
  readonly labels: Int32Array | null
}

export const caseNames = [
  ...['iris', 'wine_std', 'digits', 'mall_income_score', 'mall_3col_std', 'wholesale_logstd'],
  ...['creditcard_log1p_std', 'hepta', 'aggregation', 'engytime', 'unbalance', 's1', 's3', 's4', 'a1', 'a3'],
  ...['birch1', 'birch2'],
] as const

/** The cases of one reference file; empty where the data are missing. */
export async function clusterCases(dataset: string, read: Read): Promise<ClusterCase[]> {
  const text = await read(`reference/kmeans_${dataset}.json`)
  if (text === null) return []
  const reference = JSON.parse(text) as Reference
  const X = await referenceMatrix(dataset, read)
  return reference.solutions.map((solution) => ({
    dataset,
    X,
    k: solution.k,
    bestInertia: solution.best_inertia,
    labels: solution.labels_rle === undefined ? null : unpackLabels(solution.labels_rle),
  }))
}

/** Run lengths such as `0*3,1,0` as labels. */
export function unpackLabels(packed: string): Int32Array {
  const labels: number[] = []
  for (const run of packed.split(',')) {
    const [label = '', times = '1'] = run.split('*')
    for (let i = 0; i < Number(times); i++) labels.push(Number(label))
  }
  return Int32Array.from(labels)
}

/** X of a data set by its name in the references. */
export async function referenceMatrix(dataset: string, read: Read): Promise<Matrix> {
  const need = async (path: string) => {
    const text = await read(path)
    if (text === null) throw new Error(`../shared/data/${path} is missing.`)
    return text
  }
  switch (dataset) {
    case 'iris':
      return csvMatrix(await need('clustering/sklearn_iris.csv'), 0, 4)
    case 'iris_std':
      return standardised(csvMatrix(await need('clustering/sklearn_iris.csv'), 0, 4))
    case 'wine_std':
      return standardised(csvMatrix(await need('clustering/sklearn_wine.csv'), 0, 13))
    case 'digits':
      return csvMatrix(await need('clustering/sklearn_digits.csv'), 0, 64)
    case 'mall_income_score':
      return csvMatrix(await need('mall/Mall_Customers.csv'), 3, 5)
    case 'mall_3col_std':
      return standardised(csvMatrix(await need('mall/Mall_Customers.csv'), 2, 5))
    case 'wholesale_logstd':
      return standardised(mapped(csvMatrix(await need('wholesale/wholesale.csv'), 2, 8), Math.log))
    case 'creditcard_log1p_std':
      return standardised(
        mapped(medianFilled(csvMatrix(await need('credit_card/CC_GENERAL.csv'), 1, 18)), Math.log1p),
      )
    default:
      return plainMatrix(await need(`clustering/${dataset}.data.gz`))
  }
}

export function csvMatrix(text: string, from: number, to: number): Matrix {
  const [header = '', ...lines] = text
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
  const rows = lines.map((line) =>
    line
      .split(',')
      .slice(from, to)
      .map((cell) => (cell === '' ? NaN : Number(cell))),
  )
  return matrixOf(rows, header.split(',').slice(from, to))
}

export function plainMatrix(text: string): Matrix {
  const rows = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  return matrixOf(
    rows,
    (rows[0] ?? []).map((_, j) => `x${j}`),
  )
}

/** Rows of numbers as a matrix. */
export function matrixOf(rows: readonly (readonly number[])[], names: readonly string[]): Matrix {
  const n = rows.length
  const d = names.length
  const data = new Float64Array(n * d)
  rows.forEach((row, i) => row.forEach((value, j) => (data[j * n + i] = value)))
  return { n, d, data, names }
}

function mapped(X: Matrix, change: (value: number) => number): Matrix {
  return { ...X, data: X.data.map(change) }
}

function eachColumn(X: Matrix, change: (column: Float64Array) => Float64Array): Matrix {
  const data = new Float64Array(X.data.length)
  for (let j = 0; j < X.d; j++) data.set(change(X.data.slice(j * X.n, (j + 1) * X.n)), j * X.n)
  return { ...X, data }
}

function medianFilled(X: Matrix): Matrix {
  return eachColumn(X, (column) => {
    const known = column.filter((value) => !Number.isNaN(value)).sort()
    const middle = known.length / 2
    const median = ((known[Math.ceil(middle) - 1] ?? 0) + (known[Math.floor(middle)] ?? 0)) / 2
    return column.map((value) => (Number.isNaN(value) ? median : value))
  })
}

/** Every column less its mean, over its standard deviation (ddof 0). */
export function standardised(X: Matrix): Matrix {
  return eachColumn(X, (column) => {
    const mean = column.reduce((sum, value) => sum + value, 0) / X.n
    const deviation = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / X.n)
    return column.map((value) => (value - mean) / deviation)
  })
}
