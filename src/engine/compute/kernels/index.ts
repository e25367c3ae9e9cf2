// The compute verbs in AssemblyScript: SIMD passes over rows that stand in tiles of eight for float32 where all are read,
// one after another where some are, and in columns for float64. The caller lays out the memory (../shard.ts); a stride is
// the distance between two columns in bytes, and rows are padded with zeros to eights.
export { nearest } from './nearest'
export { exactRows } from './exactRows'
export { cellDistances, addCells } from './distanceSums'
export { neighbours, sortHeaps } from './neighbours'
export { crossProducts } from './crossProducts'
export { expectation } from './expectation'
export { expectationExact } from './expectationExact'
