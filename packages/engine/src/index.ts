/**
 * @module
 * The search engine as a library, on any platform. `@paraseek/engine/node` adds indexes in folders of a file system.
 * With it come the types of requests and answers, which stand in `@paraseek/shared`.
 */

export type * from '@paraseek/shared'
export { analyzeText, LANGUAGE_CODES } from './analysis/analyze-text.ts'
export { createAnalyzer } from './analysis/analyzer.ts'
export { guessLanguage, guessLanguageOfAscii } from './analysis/language-guess.ts'
export type { Analyzer, Token } from './analysis/token.ts'
export { type CheckOptions, type CheckReport, checkIndex } from './check/check-index.ts'
export type { Problem } from './check/problem-list.ts'
export type { ByteRange } from './codec/byte-range.ts'
export type { Directory, FileReader, FileWriter } from './directory/directory.ts'
export { type AcquireLock, type IndexLock, memoryLock } from './directory/index-lock.ts'
export { MemoryDirectory } from './directory/memory-directory.ts'
export { isIndexFolder } from './engines/index-kind.ts'
export type { CommitResult, IndexWriter } from './engines/index-writer.ts'
export { openMinisearchEngine } from './engines/minisearch/minisearch-engine.ts'
export {
  createMinisearchWriter,
  type MinisearchWriterOptions,
} from './engines/minisearch/minisearch-writer.ts'
export { openDirectory } from './engines/open-directory.ts'
export type { IndexDetails } from './engines/segments/index-details.ts'
export { openSegmentsEngine } from './engines/segments/segments-engine.ts'
export * from './errors.ts'
export {
  type Collection,
  type Grades,
  isRelevant,
  type JudgedQuery,
} from './evaluation/collection.ts'
export { parseJudgements, parseQueries } from './evaluation/collection-parser.ts'
export { type Comparison, compareEvaluations, type QueryDifference } from './evaluation/comparison.ts'
export {
  type Evaluation,
  type EvaluationOptions,
  evaluate,
  evaluateRanker,
  type QueryEvaluation,
  type Ranker,
} from './evaluation/evaluation.ts'
export { MAX_CUT, type Metric, metricOf } from './evaluation/metric.ts'
export { type ParsedQuery, parseQuery } from './query/parser.ts'
export { printQuery } from './query/printer.ts'
export { queryOfWords } from './query/query-of-words.ts'
export type { QueryNode } from './query/tree.ts'
export { parseSynonyms, type Synonyms } from './search/expansion/synonyms.ts'
export type { EncodedRecord } from './segment/encoded-record.ts'
export { SegmentIndexWriter } from './segment/index-writer.ts'
export { buffersOfBatch, type SegmentBatch, SegmentBuilder } from './segment/segment-builder.ts'
export { buffersOfStore, type StoreTask, type WriteStore, writeStore } from './segment/segment-store.ts'
export type { CommitOptions, CommitSummary, IdCollision, WriterOptions } from './segment/writer-options.ts'
export { escapeHtml } from './snippet/html.ts'
