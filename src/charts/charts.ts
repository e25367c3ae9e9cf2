// THE LIST of charts that show a whole result; its order is the order of the menus. A new chart is one line here.
import type { Chart } from './chart.ts'
import { treeFinding, treeOf, treeTable } from './dendrogram.ts'
import Dendrogram from './Dendrogram.svelte'
import { profileFinding, profileTable } from './profileHeat.ts'
import ProfileHeat from './ProfileHeat.svelte'
import { mapFinding, mapTable } from './segmentMap.ts'
import SegmentMap from './SegmentMap.svelte'
import { sharesFinding, sharesTable } from './shareBars.ts'
import ShareBars from './ShareBars.svelte'
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
export const silhouette: Chart = {
  ...{ id: 'silhouette', label: 'Why this many', finding: silhouetteFinding, table: silhouetteTable },
  picture: SilhouetteByK,
  shows: (result) => scored(result).length > 1,
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

export const charts: readonly Chart[] = [shares, map, profile, tree, unitGrid, silhouette, account]
