/**
 * @module
 * From a corpus of files to an index: discovery, parsing, paragraphs.
 */

export { buildIndex, fillIndex } from './build-index.ts'
export type { BuildProgress, SourceCounts } from './build-ledger.ts'
export type { BuildOptions, IndexSummary, MinisearchOptions, SegmentsOptions } from './build-options.ts'
export { type DiscoveryEvent, type DiscoveryOptions, discover, type FoundFile } from './discovery/discover.ts'
export { type ParseOptions, type ParseResult, parseSources } from './parse/parse-sources.ts'
export { type ReadEvent, type ReadOptions, readSources } from './read-sources.ts'
export type { Skip, SkipReason, Warning, WarningCode } from './report.ts'
