// Which customers a search looks at. Labels of all of them under every attempt would take most of the time, and scores
// above a size are those of a sample anyway: the sample that the silhouettes take.
import type { Matrix } from '../../../model/matrix.ts'
import { createRandom, sampleRows } from '../../../model/random.ts'
import { takeRows } from '../rows/takeRows.ts'
import { exactRows, sampledRows } from '../metrics/silhouette.ts'
import { mostIndexed } from './constants.ts'

export interface EvaluationSample {
  /** The rows of X that are evaluated: X itself where that is all. */
  readonly X: Matrix
  /** Of the labels (n) of all rows those of the ones that are evaluated, which are given back as they are. */
  labelsOf(all: Int32Array): Int32Array
}

export function evaluationSample(X: Matrix, randomState: number): EvaluationSample {
  if (X.n <= exactRows || X.n * X.d <= mostIndexed) return { X, labelsOf: (all) => all }
  const rows = sampleRows(createRandom(randomState), X.n, sampledRows)
  return {
    X: takeRows(X, rows),
    labelsOf: (all) => (all.length === rows.length ? all : rows.map((row) => all[row]!)),
  }
}
