/**
 * @module
 * The default engine: searches the immutable segments of an index.
 */

import type { EngineStats, SearchEngine } from '@paraseek/shared'
import type { Directory } from '../../directory/directory.ts'
import { IndexReader } from '../../segment/index-reader.ts'
import type { EngineOptions } from '../engine-options.ts'
import { digestOfSegments } from '../index-digest.ts'
import { LocalEngine } from '../local-engine.ts'
import { SegmentCatalog } from './segment-catalog.ts'
import { countTerms } from './term-count.ts'

/**
 * Opens the newest generation of the segmented index in a directory. Throws as `IndexReader.open`.
 */
export function openSegmentsEngine(directory: Directory, options: EngineOptions = {}): SearchEngine {
  const reader = IndexReader.open(directory, options)
  const catalog = new SegmentCatalog(reader)
  return new LocalEngine({
    catalog,
    loadAnswers: async () => {
      const { segmentsAnswers } = await import('./segments-answers.ts')
      return segmentsAnswers(reader, catalog, options)
    },
    stats: statsOf(reader, catalog, options),
    close: () => reader.close(),
  })
}

/** Terms are counted when first asked for. */
function statsOf(
  reader: IndexReader,
  catalog: SegmentCatalog,
  { synonyms }: EngineOptions,
): () => EngineStats {
  const { manifest, totals, generation, indexBytes } = reader
  const digest = digestOfSegments(manifest, synonyms)
  let termCount: number | undefined
  return () => {
    termCount ??= countTerms(reader)
    return {
      engine: 'segments',
      generation,
      digest,
      sourceCount: totals.sourceCount,
      paragraphCount: totals.paragraphCount,
      termCount,
      metadataFields: [...catalog.metadataFields()].sort(),
      analyzer: manifest.analyzer,
      indexBytes,
    }
  }
}
