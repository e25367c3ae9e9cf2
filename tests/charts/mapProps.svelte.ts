// Props of a mounted map that a test can change, and what the map reported.
import type { ChartProps } from '../../src/charts/frame/chart.ts'
import type { RunResult } from '../../src/config/runResult.ts'

export class MapProps implements ChartProps<'segments'> {
  readonly result: RunResult
  marked = $state<number | null>(null)
  reported: number | null = null
  selected: number | null = null

  constructor(result: RunResult) {
    this.result = result
  }
  onhover = (segment: number | null): void => {
    this.reported = segment
  }
  onselect = (segment: number | null): void => {
    this.selected = segment
  }
}
