// THE LIST of charts that show a whole result; its order is the order of the menus. A new chart is one line here.
import { bicFinding, bicTable, weighed } from './bicByK.ts'
import BicByK from './BicByK.svelte'
import type { RunResult } from '../data/result.ts'
import type { Chart } from './chart.ts'
import { condensedFinding, condensedOf, condensedTable } from './condensedTree.ts'
import CondensedTree from './CondensedTree.svelte'
import { kDistancesFinding, kDistancesOf, kDistancesTable } from './kDistances.ts'
import KDistances from './KDistances.svelte'
import { leaderboardFinding, leaderboardTable } from './leaderboard.ts'
import Leaderboard from './Leaderboard.svelte'
import { treeFinding, treeOf, treeTable } from './dendrogram.ts'
import Dendrogram from './Dendrogram.svelte'
import { profileFinding, profileTable } from './profileHeat.ts'
import ProfileHeat from './ProfileHeat.svelte'
import { mapFinding, mapTable } from './segmentMap.ts'
import SegmentMap from './SegmentMap.svelte'
import { sharesFinding, sharesTable } from './shareBars.ts'
import ShareBars from './ShareBars.svelte'
import { silhouettesFinding, silhouettesTable } from './silhouetteBars.ts'
import SilhouetteBars from './SilhouetteBars.svelte'
import { scored, silhouetteFinding, silhouetteTable } from './silhouetteByK.ts'
import SilhouetteByK from './SilhouetteByK.svelte'
import { gridFinding, gridOf, gridTable } from './unitGrid.ts'
import UnitGrid from './UnitGrid.svelte'
import { accountFinding, accountTable } from './waterfall.ts'
import Waterfall from './Waterfall.svelte'

/** Customers above revenue: the answer's second line. */
export const shares: Chart = {
  ...{ id: 'shares', label: 'Shares', finding: sharesFinding, table: sharesTable, picture: ShareBars },
  shows: (result) => result.segments.length > 1,
}
export const map: Chart = {
  ...{ id: 'map', label: 'Map', finding: mapFinding, table: mapTable, picture: SegmentMap },
  shows: (result) => result.customers > 1 && result.map.x.length === result.customers,
}
const profile: Chart = {
  ...{ id: 'profile', label: 'Profile', finding: profileFinding, table: profileTable, picture: ProfileHeat },
  shows: (result) =>
    result.nClusters > 1 && result.segments.some((segment) => segment.distinctive.length > 0),
}
/** Shown where the method leaves a tree: cut it elsewhere. */
const tree: Chart = {
  ...{ id: 'tree', label: 'Tree', finding: treeFinding, table: treeTable, picture: Dendrogram },
  shows: (result) => treeOf(result) !== null,
}
/** Methods of density find the number themselves: by a distance, or by how long groups hold together. */
export const kDistances: Chart = {
  ...{ id: 'kDistances', label: 'Why this many', finding: kDistancesFinding, table: kDistancesTable },
  picture: KDistances,
  shows: (result) => (kDistancesOf(result)?.kDistances.length ?? 0) > 1,
}
export const condensedTree: Chart = {
  ...{ id: 'condensedTree', label: 'Why this many', finding: condensedFinding, table: condensedTable },
  picture: CondensedTree,
  shows: (result) => (condensedOf(result)?.clusters.length ?? 0) > 1,
}
const silhouettes: Chart = {
  ...{ id: 'silhouettes', label: 'Silhouettes', finding: silhouettesFinding, table: silhouettesTable },
  picture: SilhouetteBars,
  shows: (result) => result.silhouettes !== null && result.nClusters > 1,
}
/** Mixtures have a criterion of their own for their number. */
const hasCriterion = (result: RunResult): boolean => weighed(result).length > 1
const findsNumber = ({ method }: RunResult): boolean => method === 'dbscan' || method === 'hdbscan'
export const silhouette: Chart = {
  ...{ id: 'silhouette', label: 'Why this many', finding: silhouetteFinding, table: silhouetteTable },
  picture: SilhouetteByK,
  shows: (result) => scored(result).length > 1 && !hasCriterion(result) && !findsNumber(result),
}
export const bicByK: Chart = {
  ...{ id: 'bicByK', label: 'Why this many', finding: bicFinding, table: bicTable, picture: BicByK },
  shows: hasCriterion,
}
/** Every method and number that was tried. */
export const leaderboard: Chart = {
  ...{ id: 'leaderboard', label: 'What was tried', finding: leaderboardFinding, table: leaderboardTable },
  picture: Leaderboard,
  shows: ({ choice }) => (choice?.candidates.length ?? 0) > 1,
}
const unitGrid: Chart = {
  ...{ id: 'unitGrid', label: 'Grid', finding: gridFinding, table: gridTable, picture: UnitGrid },
  shows: (result) => gridOf(result) !== null,
}
/** What happened to every row and every cent; shown with the data, not with the segments. */
export const account: Chart = {
  ...{ id: 'account', label: 'Account', finding: accountFinding, table: accountTable, picture: Waterfall },
  shows: (result) => result.account.read.rows > 0,
}

export const charts: readonly Chart[] = [
  ...[shares, map, profile, tree, condensedTree, unitGrid, kDistances, silhouettes, silhouette, bicByK],
  ...[leaderboard, account],
]
