/**
 * @module
 * From a corpus of files to an index: discovery, parsing, paragraphs.
 */

export {
  type BuildOptions,
  type BuildProgress,
  buildIndex,
  fillIndex,
  type IndexSummary,
} from './build-index.ts'
export { type DiscoveryEvent, type DiscoveryOptions, discover, type FoundFile } from './discovery/discover.ts'
export { type ParseOptions, type ParseResult, parseSources } from './parse/parse-sources.ts'
export { type ReadEvent, type ReadOptions, readSources } from './read-sources.ts'
export type { Skip, SkipReason, Warning, WarningCode } from './report.ts'
