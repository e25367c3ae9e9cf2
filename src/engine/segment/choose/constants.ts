// The tuned numbers of the choice of method and number, each with where it comes from. The judges of all of them together:
// README "Correct", tests/real/auto (24 labelled sets), tests/real/nullColumns (38 kinds of data without segments) and
// tests/engine/hasClusters; proposals were also put to sets that they were not made on, beside ranks, density
// validity (Moulavi 2014) and silhouettes alone.

// ── Numbers of clusters that are tried

/** As few segments as divide anybody, and as many as a business can treat differently: custom, not measured. */
export const fewestClusters = 2
export const mostUsual = 10
/** Larger numbers that are looked at; each must leave so many customers a cluster, and so many of a sample. Custom. */
export const manyClusters: readonly number[] = [12, 15, 20, 25, 30, 40, 50, 70, 100]
export const fewestCustomers = 50
export const fewestPerCluster = 12
/** Up to here every number is tried between the coarse ones; nobody tells 75 segments from 100. */
export const mostFine = 30
/** A business wants few segments: more than ten only where their silhouette is better by this. */
export const worthMany = 0.02
/** Of two silhouettes that differ by less, the smaller number of clusters wins: rounding must not choose. */
export const sameSilhouette = 1e-9

// ── Scores

/** So large a share of the customers in one segment is no segmentation of them. Custom. */
export const mostInOne = 0.95
/** Above so many values the two indices of all attempts take longer than they tell (bench `job`); the result's own has them. */
export const mostIndexed = 1e6
/** Kaufman & Rousseeuw 1990, table 4: up to this, "no substantial structure has been found". */
export const noStructure = 0.25

// ── Are there clusters at all: the null test

/** Fewer customers can look like anything by chance, and no test can tell. */
export const fewestRows = 6
/** Rows that are looked at, fewer where there are many features; what the gate takes of the time of `job`. */
export const mostTestedRows = 1_200
export const mostTestedProducts = 5e6
/** Of many customers several samples are looked at, so that the verdict does not hang on one. */
export const testedSamples = 3
/** Crowds need neighbours: with fewer rows the density of a place is chance. */
export const fewestForGaps = 40
export const mostForGaps = 1_000
/**
 * How far above the mean of each null, in its standard deviations, a sign must be. Measured on noise and on real
 * features taken apart, of 10 to 500 customers: by chance some sign reaches it in three of a thousand data sets.
 */
export const clearly = 4.5
/**
 * The gain of a mixture is a single sign, and shapes have no rare values that it could hang on: enough that one of them
 * in a hundred gains so much. Against the features taken apart, whose values it can hang on, it must be as clear as others.
 */
export const clearlyOfShapes = 2.5
/** Rows on which mixtures are compared, and how many they need: up to ten columns. */
export const mostForClouds = 1_200
export const fewestForClouds = (d: number): number => 10 * d * (d + 1)
/** Null data sets of each kind after which one looks whether more would change the verdict. */
export const looks: readonly number[] = [6, 10]
/** Where a look at a few, whose deviation is rough, is enough: of what is clear. */
export const beyondDoubt: readonly number[] = [5, 2]
export const farBelow = 0.5
/** Differences of signs that are rounding. */
export const roundingOfSigns = 1e-9
/** Axes with less than this share of the widest are rounding. */
export const flatAxis = 1e-6

// ── Signs: divisions, gaps, dominant values

/** Quick starts and passes of k-means on a sample, the data and each null alike: cheap before good. */
export const quickStarts = 3
export const quickPasses = 10
/** Links below this share of the median are as good as none: customers who are the same. */
export const negligibleLink = 1e-3
/** The customary number of neighbours that make a place dense, itself counted (scikit-learn's min_samples). */
export const coreNeighbours = 5
/** A crowd has at least so many customers, and this share of all. Custom. */
export const fewestInCrowd = 5
export const leastCrowdShare = 0.05
/** A value that so large a share of the customers have is a crowd to density; of five values one always is, of ages none. */
export const dominantShare = 0.2
/** Of a few rows two or three are often alike. */
export const fewestAlike = 5

// ── Which division is proposed (tests/real/auto and held-out sets)

/** Customers whose neighbours are looked at; it takes all pairs. */
export const neighbourRows = 1_500
/** More customers than this in no segment is not a segmentation of them. Custom. */
export const mostNoise = 0.3
/** Below this, borders are hardly emptier than insides; of many clusters some are bad, and few in a sample are inside. */
export const cutsThroughBelow = 0.4
export const manyCutThroughBelow = 0.2
/** Below this, clusters overlap. */
export const overlapBelow = 0.6
/** What conductance counts beside the silhouette; above the second, a border is as good as empty. */
export const conductanceWeight = 1.25
export const asGoodAsEmpty = 0.85
/** A lead that is more than the chance of a sample. */
export const clearLead = 0.1
/** Attempts with quick settings that are fitted in full before others are asked. */
export const mostCompleted = 3
/** Divisions that agree by this (ARI) find the same crowds: then better without leaving any out. */
export const sameDivision = 0.85
