/**
 * @module
 * The contract of the wire and of the engines: types, ids, error codes, limits, schemas. No behaviour.
 */

export type { AnalyzedToken, TextAnalysis } from './analyze.ts'
export type { ErrorCode } from './error-code.ts'
export type {
  ExplainRequest,
  ExplainResponse,
  Explanation,
  MissingPart,
  MissingReason,
} from './explain.ts'
export type { Generation, ParagraphId, SourceId } from './ids.ts'
export * from './limits.ts'
export type {
  LocateRequest,
  LocateResponse,
  QuoteDifference,
  QuoteLocation,
  QuoteMatch,
  QuotePart,
} from './locate.ts'
export type { Address, IndexableSource, Paragraph, ParagraphInContext, ParagraphKind } from './paragraph.ts'
export type { Problem, ProblemItem } from './problem.ts'
export {
  type BooleanTree,
  type FilterTree,
  type FilterTreeTest,
  type NearTree,
  type PhraseTree,
  type QueryTextField,
  type QueryTree,
  queryTreeSchema,
  type TermTree,
  type WildcardTree,
} from './query-tree.ts'
export { type ResolvedSearchRequest, searchRequestSchema } from './schemas.ts'
export type {
  Facet,
  FacetValue,
  FieldSort,
  Highlight,
  HighlightKind,
  Hit,
  HitByDetail,
  HitContext,
  HitDetail,
  HitGroup,
  HitLinks,
  IdHit,
  QueryEcho,
  QueryScope,
  QueryWarning,
  QueryWarningCode,
  SearchRequest,
  SearchResponse,
  SearchSort,
  Snippet,
  SnippetFragment,
  TextHit,
  Total,
} from './search.ts'
export type { EngineKind, EngineStats, SearchEngine, SourceDetail, SourcePage } from './search-engine.ts'
export type { Metadata, MetadataValue, Source, SourceFormat } from './source.ts'
export type { Suggestion, SuggestionKind, SuggestRequest, SuggestResponse } from './suggest.ts'
