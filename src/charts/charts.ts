// THE LIST of charts that show a whole result; its order is the order of the menus. A new chart is one line here.
import { bicFinding, bicTable, weighed } from './segments/choice/bicByK.ts'
import BicByK from './segments/choice/BicByK.svelte'
import type { RunResult } from '../model/run.ts'
import type { Chart } from './frame/chart.ts'
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

/** Customers above revenue: the answer's second line. */
export const shares: Chart = {
  id: 'shares',
  label: 'Shares',
  finding: sharesFinding,
  table: sharesTable,
  picture: ShareBars,
  shows: (result) => result.segments.length > 1,
}
export const map: Chart = {
  id: 'map',
  label: 'Map',
  finding: mapFinding,
  table: mapTable,
  picture: SegmentMap,
  shows: (result) => result.customers > 1 && result.map.x.length === result.customers,
}
const profile: Chart = {
  id: 'profile',
  label: 'Profile',
  finding: profileFinding,
  table: profileTable,
  picture: ProfileHeat,
  shows: (result) =>
    result.nClusters > 1 && result.segments.some((segment) => segment.distinctive.length > 0),
}
/** Shown where the method leaves a tree: cut it elsewhere. */
const tree: Chart = {
  id: 'tree',
  label: 'Tree',
  finding: treeFinding,
  table: treeTable,
  picture: Dendrogram,
  shows: (result) => treeOf(result) !== null,
}
/** Methods of density find the number themselves: by a distance, or by how long groups hold together. */
export const kDistances: Chart = {
  id: 'kDistances',
  label: 'Why this many',
  finding: kDistancesFinding,
  table: kDistancesTable,
  picture: KDistances,
  shows: (result) => (kDistancesOf(result)?.kDistances.length ?? 0) > 1,
}
export const condensedTree: Chart = {
  id: 'condensedTree',
  label: 'Why this many',
  finding: condensedFinding,
  table: condensedTable,
  picture: CondensedTree,
  shows: (result) => (condensedOf(result)?.clusters.length ?? 0) > 1,
}
const silhouettes: Chart = {
  id: 'silhouettes',
  label: 'Silhouettes',
  finding: silhouettesFinding,
  table: silhouettesTable,
  picture: SilhouetteBars,
  shows: (result) => result.silhouettes !== null && result.nClusters > 1,
}
/** Mixtures have a criterion of their own for their number. */
const hasCriterion = (result: RunResult): boolean => weighed(result).length > 1
const findsNumber = ({ method }: RunResult): boolean => method === 'dbscan' || method === 'hdbscan'
export const silhouette: Chart = {
  id: 'silhouette',
  label: 'Why this many',
  finding: silhouetteFinding,
  table: silhouetteTable,
  picture: SilhouetteByK,
  shows: (result) => scored(result).length > 1 && !hasCriterion(result) && !findsNumber(result),
}
export const bicByK: Chart = {
  id: 'bicByK',
  label: 'Why this many',
  finding: bicFinding,
  table: bicTable,
  picture: BicByK,
  shows: hasCriterion,
}
/** Every method and number that was tried. */
export const leaderboard: Chart = {
  id: 'leaderboard',
  label: 'What was tried',
  finding: leaderboardFinding,
  table: leaderboardTable,
  picture: Leaderboard,
  shows: ({ choice }) => (choice?.candidates.length ?? 0) > 1,
}
const unitGrid: Chart = {
  id: 'unitGrid',
  label: 'Grid',
  finding: gridFinding,
  table: gridTable,
  picture: UnitGrid,
  shows: (result) => gridOf(result) !== null,
}
/** What happened to every row and every cent; shown with the data, not with the segments. */
export const account: Chart = {
  id: 'account',
  label: 'Account',
  finding: accountFinding,
  table: accountTable,
  picture: Waterfall,
  shows: (result) => result.account.read.rows > 0,
}

export const charts: readonly Chart[] = [
  ...[shares, map, profile, tree, condensedTree, unitGrid, kDistances, silhouettes, silhouette, bicByK],
  ...[leaderboard, account],
]
