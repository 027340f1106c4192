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
    'MemoryDirectory',
    'NotAnIndexError',
    'ParaseekError',
    'QueryWarningsError',
    'SegmentBuilder',
    'SegmentIndexWriter',
    'UnsupportedIndexVersionError',
    'buffersOfBatch',
    'checkIndex',
    'createAnalyzer',
    'createMinisearchWriter',
    'escapeHtml',
    'openDirectory',
    'openMinisearchEngine',
    'openSegmentsEngine',
    'parseQuery',
    'printQuery',
  ])
})
