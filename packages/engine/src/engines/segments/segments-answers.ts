/**
 * @module
 * What answers questions from segments, apart from what opens them.
 */

import { QuoteLocator } from '../../locate/quote-locator.ts'
import { SegmentsLocateIndex } from '../../locate/segments-locate-index.ts'
import type { IndexReader } from '../../segment/index-reader.ts'
import { SegmentsSuggestSource } from '../../suggest/segments-suggest-source.ts'
import { Suggester } from '../../suggest/suggester.ts'
import type { EngineOptions } from '../engine-options.ts'
import { QueryAnswers } from '../query-answers.ts'
import type { SegmentCatalog } from './segment-catalog.ts'
import { SegmentsExplainPort } from './segments-explain-port.ts'
import { SegmentsPort } from './segments-port.ts'

export function segmentsAnswers(
  reader: IndexReader,
  catalog: SegmentCatalog,
  options: EngineOptions,
): QueryAnswers {
  const port = new SegmentsPort(reader, catalog, options)
  const { analyzer } = port
  return new QueryAnswers({
    port,
    suggester: new Suggester(new SegmentsSuggestSource(reader), port),
    locator: new QuoteLocator(new SegmentsLocateIndex(reader, catalog), analyzer),
    explainPort: () => new SegmentsExplainPort(port, reader, catalog),
  })
}
