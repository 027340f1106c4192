/**
 * @module
 * The default engine: searches the immutable segments of an index.
 */

import type { SearchEngine } from '@paraseek/shared'
import type { Directory } from '../directory/directory.ts'
import { QuoteLocator } from '../locate/quote-locator.ts'
import { SegmentsLocateIndex } from '../locate/segments-locate-index.ts'
import { IndexReader } from '../segment/index-reader.ts'
import { SegmentsSuggestSource } from '../suggest/segments-suggest-source.ts'
import { Suggester } from '../suggest/suggester.ts'
import type { EngineOptions } from './engine-options.ts'
import { LocalEngine, type PortlessStats } from './local-engine.ts'
import { SegmentCatalog } from './segment-catalog.ts'
import { SegmentsExplainPort } from './segments-explain-port.ts'
import { SegmentsPort } from './segments-port.ts'
import { countTerms } from './term-count.ts'

/**
 * Opens the newest generation of the segmented index in a directory. Throws as `IndexReader.open`.
 */
export function openSegmentsEngine(directory: Directory, options: EngineOptions = {}): SearchEngine {
  const reader = IndexReader.open(directory, options)
  const catalog = new SegmentCatalog(reader)
  const port = new SegmentsPort(reader, catalog, options)
  const { analyzer } = port
  return new LocalEngine({
    port,
    catalog,
    suggester: new Suggester(new SegmentsSuggestSource(reader), analyzer),
    locator: new QuoteLocator(new SegmentsLocateIndex(reader, catalog), analyzer),
    explainPort: () => new SegmentsExplainPort(port, reader, catalog),
    stats: statsOf(reader),
    close: () => reader.close(),
  })
}

/** Terms are counted when first asked for. */
function statsOf(reader: IndexReader): () => PortlessStats {
  const { manifest, totals, generation, indexBytes } = reader
  let termCount: number | undefined
  return () => {
    termCount ??= countTerms(reader)
    return {
      engine: 'segments',
      generation,
      sourceCount: totals.sourceCount,
      paragraphCount: totals.paragraphCount,
      termCount,
      analyzer: manifest.analyzer,
      indexBytes,
    }
  }
}
