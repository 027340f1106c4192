import { expect, it } from 'vitest'
import * as engine from './index.ts'

it('exports this and no more', () => {
  expect(Object.keys(engine).sort()).toEqual([
    'CorruptIndexError',
    'EngineClosedError',
    'FileNotFoundError',
    'IndexIoError',
    'IndexLockedError',
    'IndexNotFoundError',
    'InvalidRequestError',
    'MAX_CUT',
    'MemoryDirectory',
    'NotAnIndexError',
    'ParaseekError',
    'QueryWarningsError',
    'SegmentBuilder',
    'SegmentIndexWriter',
    'UnsupportedIndexVersionError',
    'buffersOfBatch',
    'checkIndex',
    'compareEvaluations',
    'createAnalyzer',
    'createMinisearchWriter',
    'escapeHtml',
    'evaluate',
    'evaluateRanker',
    'isRelevant',
    'metricOf',
    'openDirectory',
    'openMinisearchEngine',
    'openSegmentsEngine',
    'parseJudgements',
    'parseQueries',
    'parseQuery',
    'printQuery',
  ])
})
