/**
 * @module
 * The contract of the wire and of the engines: types, ids, error codes, limits, schemas. No behaviour.
 */

export { type AnalyzedToken, type AnalyzeRequest, type TextAnalysis, textAnalysisSchema } from './analyze.ts'
export { ERROR_CODES, type ErrorCode } from './error-code.ts'
export {
  type ExplainRequest,
  type ExplainResponse,
  type Explanation,
  explainRequestSchema,
  explainResponseSchema,
  type MissingPart,
  type MissingReason,
} from './explain.ts'
export { faultInWords } from './fault-in-words.ts'
export {
  type Generation,
  generationSchema,
  type ParagraphId,
  paragraphIdSchema,
  type SourceId,
  sourceIdSchema,
} from './ids.ts'
export * from './limits.ts'
export {
  type LocateRequest,
  type LocateResponse,
  locateRequestSchema,
  locateResponseSchema,
  type QuoteDifference,
  type QuoteLocation,
  type QuoteMatch,
  type QuotePart,
} from './locate.ts'
export {
  type Address,
  type IndexableSource,
  type Paragraph,
  type ParagraphInContext,
  type ParagraphKind,
  paragraphInContextSchema,
  paragraphSchema,
} from './paragraph.ts'
export { type Problem, type ProblemItem, problemSchema } from './problem.ts'
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
  RelatedWord,
  SearchRequest,
  SearchResponse,
  SearchSort,
  Snippet,
  SnippetFragment,
  TextHit,
  Total,
} from './search.ts'
export {
  type EngineKind,
  type EngineStats,
  type GivenUp,
  type SearchEngine,
  type SearchOptions,
  type SourceDetail,
  type SourcePage,
  type SourcePageRequest,
  sourceDetailSchema,
  sourcePageRequestSchema,
  sourcePageSchema,
} from './search-engine.ts'
export { searchResponseSchema } from './search-response-schema.ts'
export { type ServerFigures, type ServerStats, serverStatsSchema } from './server-stats.ts'
export {
  type Metadata,
  type MetadataValue,
  RIGHT_TO_LEFT_SCRIPTS,
  type Source,
  type SourceFormat,
  sourceSchema,
} from './source.ts'
export {
  type Suggestion,
  type SuggestionKind,
  type SuggestRequest,
  type SuggestResponse,
  suggestRequestSchema,
  suggestResponseSchema,
} from './suggest.ts'
