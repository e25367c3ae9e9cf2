// THE LIST of charts that show the result of a section; its order is the order of the menus. A new chart is one line here.
import { bicFinding, bicTable, weighed } from './segments/choice/bicByK.ts'
import BicByK from './segments/choice/BicByK.svelte'
import { findsNumber } from '../model/run/methodSummary.ts'
import type { SegmentsResult } from '../model/run/run.ts'
import type { SectionId } from '../model/run/sections.ts'
import type { AnyChart, Chart } from './frame/chart.ts'
import { condensedFinding, condensedOf, condensedTable } from './segments/methods/condensedTree.ts'
import CondensedTree from './segments/methods/CondensedTree.svelte'
import { kDistancesFinding, kDistancesOf, kDistancesTable } from './segments/methods/kDistances.ts'
import KDistances from './segments/methods/KDistances.svelte'
import { leaderboardFinding, leaderboardTable } from './segments/choice/leaderboard.ts'
import Leaderboard from './segments/choice/Leaderboard.svelte'
import { treeFinding, treeOf, treeTable } from './segments/methods/dendrogram.ts'
import Dendrogram from './segments/methods/Dendrogram.svelte'
import { profileFinding, profileTable } from './segments/profileHeat.ts'
import ProfileHeat from './segments/ProfileHeat.svelte'
import { mapFinding, mapTable } from './segments/map/segmentMap.ts'
import SegmentMap from './segments/map/SegmentMap.svelte'
import { sharesFinding, sharesTable } from './segments/shareBars.ts'
import ShareBars from './segments/ShareBars.svelte'
import { silhouettesFinding, silhouettesTable } from './segments/silhouetteBars.ts'
import SilhouetteBars from './segments/SilhouetteBars.svelte'
import { scored, silhouetteFinding, silhouetteTable } from './segments/choice/silhouetteByK.ts'
import SilhouetteByK from './segments/choice/SilhouetteByK.svelte'
import { gridFinding, gridOf, gridTable } from './segments/methods/unitGrid.ts'
import UnitGrid from './segments/methods/UnitGrid.svelte'
import { accountFinding, accountTable } from './data/waterfall.ts'
import Waterfall from './data/Waterfall.svelte'

/** With what the run tried; where it tried nothing, what those before it did. */
const withChoice = (result: SegmentsResult): SegmentsResult =>
  result.choice ? result : { ...result, choice: result.tried }
/** With all that was tried, which stays known when one of it is chosen. */
const withTried = (result: SegmentsResult): SegmentsResult =>
  result.tried ? { ...result, choice: result.tried } : result

/** Customers above revenue: the answer's second line. */
export const shares: Chart<'segments'> = {
  id: 'shares',
  section: 'segments',
  label: 'Shares',
  finding: sharesFinding,
  table: sharesTable,
  component: ShareBars,
  shows: (result) => result.segments.length > 1,
  hasOwnPlace: true,
}
export const map: Chart<'segments'> = {
  id: 'map',
  section: 'segments',
  label: 'Map',
  finding: mapFinding,
  table: mapTable,
  component: SegmentMap,
  shows: (result) => result.customers > 1 && result.map.x.length === result.customers,
  hasOwnPlace: true,
}
const profile: Chart<'segments'> = {
  id: 'profile',
  section: 'segments',
  label: 'Profile',
  finding: profileFinding,
  table: profileTable,
  component: ProfileHeat,
  shows: (result) =>
    result.nClusters > 1 && result.segments.some((segment) => segment.distinctive.length > 0),
}
/** Shown where the method leaves a tree: cut it elsewhere. */
const tree: Chart<'segments'> = {
  id: 'tree',
  section: 'segments',
  label: 'Tree',
  finding: treeFinding,
  table: treeTable,
  component: Dendrogram,
  shows: (result) => treeOf(result) !== null,
}
/** Methods of density find the number themselves: by a distance, or by how long groups hold together. */
const kDistances: Chart<'segments'> = {
  id: 'kDistances',
  section: 'segments',
  label: 'Why this many',
  finding: kDistancesFinding,
  table: kDistancesTable,
  component: KDistances,
  of: withChoice,
  shows: (result) => (kDistancesOf(result)?.kDistances.length ?? 0) > 1,
}
const condensedTree: Chart<'segments'> = {
  id: 'condensedTree',
  section: 'segments',
  label: 'Why this many',
  finding: condensedFinding,
  table: condensedTable,
  component: CondensedTree,
  of: withChoice,
  shows: (result) => (condensedOf(result)?.clusters.length ?? 0) > 1,
}
const silhouettes: Chart<'segments'> = {
  id: 'silhouettes',
  section: 'segments',
  label: 'Silhouettes',
  finding: silhouettesFinding,
  table: silhouettesTable,
  component: SilhouetteBars,
  shows: (result) => result.silhouettes !== null && result.nClusters > 1,
}
/** Mixtures have a criterion of their own for their number. */
const hasCriterion = (result: SegmentsResult): boolean => weighed(result).length > 1
const silhouette: Chart<'segments'> = {
  id: 'silhouette',
  section: 'segments',
  label: 'Why this many',
  finding: silhouetteFinding,
  table: silhouetteTable,
  component: SilhouetteByK,
  of: withChoice,
  shows: (result, methods) =>
    scored(result).length > 1 && !hasCriterion(result) && !findsNumber(result.method, methods),
}
const bicByK: Chart<'segments'> = {
  id: 'bicByK',
  section: 'segments',
  label: 'Why this many',
  finding: bicFinding,
  table: bicTable,
  component: BicByK,
  of: withChoice,
  shows: hasCriterion,
}
/** Every method and number that was tried. */
const leaderboard: Chart<'segments'> = {
  id: 'leaderboard',
  section: 'segments',
  label: 'What was tried',
  finding: leaderboardFinding,
  table: leaderboardTable,
  component: Leaderboard,
  of: withTried,
  shows: ({ choice }) => (choice?.candidates.length ?? 0) > 1,
}
const unitGrid: Chart<'segments'> = {
  id: 'unitGrid',
  section: 'segments',
  label: 'Grid',
  finding: gridFinding,
  table: gridTable,
  component: UnitGrid,
  shows: (result) => gridOf(result) !== null,
}
/** What happened to every row and every cent; shown with the data, not with the segments. */
export const account: Chart<'data'> = {
  id: 'account',
  section: 'data',
  label: 'Account',
  finding: accountFinding,
  table: accountTable,
  component: Waterfall,
  shows: (result) => result.account.read.rows > 0,
}

export const charts: readonly AnyChart[] = [
  ...[shares, map, profile, tree, condensedTree, unitGrid, kDistances, silhouettes, silhouette, bicByK],
  ...[leaderboard, account],
]

/** What answers "why this many?", in the order in which they are asked: the first that has something to show. */
export const whyThisMany: readonly Chart<'segments'>[] = [
  ...[silhouette, bicByK, kDistances, condensedTree],
  leaderboard,
]

/** The charts of a section. */
export const chartsOf = <S extends SectionId>(section: S): readonly Extract<AnyChart, { section: S }>[] =>
  charts.filter((chart): chart is Extract<AnyChart, { section: S }> => chart.section === section)
