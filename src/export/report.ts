// The files that a run can be saved as: result.json and segments.csv (README, "The headless run"). Interfaces that
// others read: later capabilities add keys, none change meaning.
import type { Distinctive, Segment, SourceSummary } from '../model/run/run.ts'
import type { RunResult } from '../config/runResult.ts'
import { csvLine } from '../data/columns/csvLine.ts'
import type { AccountLine } from '../model/customers.ts'
import { say } from '../words/say.ts'
import { stabilityWarnings } from '../words/stabilityWarnings.ts'

const lineJson = (line: AccountLine) => ({ ...line, label: say(line.label) })

/** The content of result.json as plain JSON; `link` carries the config that made it. */
export function reportJson(result: RunResult, link: string): Record<string, unknown> {
  const { quality, account } = result
  return {
    version: 1,
    config: result.config,
    link,
    device: result.device.device,
    deviceLabel: result.device.label,
    deviceNote: say(result.device.note),
    sources: result.sources.flatMap(sourceJson),
    match: result.match,
    money: account.money,
    account: {
      read: lineJson(account.read),
      left: account.left.map(lineJson),
      used: account.used.map(lineJson),
      ...(account.converted ? { converted: account.converted } : {}),
    },
    customers: result.customers,
    features: result.features.filter((feature) => feature.used).map((feature) => feature.name),
    method: result.method,
    params: result.params,
    nClusters: result.nClusters,
    noise: result.noise,
    metrics: {
      silhouette: quality.silhouette,
      silhouetteSample: quality.silhouetteSample,
      calinskiHarabasz: quality.calinskiHarabasz,
      daviesBouldin: quality.daviesBouldin,
      inertia: quality.inertia,
      logLikelihood: quality.logLikelihood,
      bic: quality.bic,
      aic: quality.aic,
      icl: quality.icl,
      quantizationError: quality.quantizationError,
      topographicError: quality.topographicError,
    },
    choice: result.choice && { ...result.choice, reason: say(result.choice.reason) },
    candidates: result.choice?.candidates ?? [],
    segments: result.segments.map(segmentJson),
    timings: result.timings,
    warnings: [...result.warnings.map(say), ...stabilityWarnings(result.segments)],
  }
}

/** One entry per file. */
function sourceJson(source: SourceSummary) {
  const columns = source.columns.map(({ name, type, role }) => ({ name, type, role }))
  const { id, format, kind, used, stored, of, dropped } = source
  return source.files.map(({ name, rows, skipped }) => ({
    name,
    format,
    rows,
    skipped,
    id,
    kind,
    used,
    stored,
    of,
    dropped,
    columns,
  }))
}

function segmentJson(segment: Segment) {
  const distinctive = segment.distinctive.map(
    ({ feature, level, effect, direction, segmentValue, restValue }) => ({
      feature,
      ...(level === '' ? {} : { level }),
      effect,
      direction,
      segmentValue,
      restValue,
    }),
  )
  const { id, name, size, share, revenue, revenueShare, fidelity, stability } = segment
  const rule = say(segment.rule)
  return { id, name, size, share, revenue, revenueShare, rule, fidelity, stability, distinctive }
}

/** The content of segments.csv: one line per segment, the largest first. */
export function segmentsCsv(result: RunResult): string {
  const header = [
    'segment',
    'segmentName',
    'customers',
    'share',
    'revenue',
    'revenueShare',
    'stability',
    'rule',
  ]
  const lines = result.segments.map((s) =>
    csvLine([
      s.id,
      s.name,
      s.size,
      s.share,
      s.revenue ?? '',
      s.revenueShare ?? '',
      s.stability ?? '',
      say(s.rule),
      s.fidelity,
      s.distinctive.slice(0, 3).map(distinctiveText).join('; '),
    ]),
  )
  return csvLine([...header, 'fidelity', 'distinctive']) + lines.join('')
}

const distinctiveText = (d: Distinctive): string =>
  `${d.feature}${d.level === '' ? '' : ` = ${d.level}`} ${d.direction} (${d.effect.toFixed(2)} sd)`
