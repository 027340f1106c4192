/**
 * @module
 * The search engine over a portable MiniSearch index.
 *
 * Everything is in memory and answered from there; phrases are verified on the paragraphs' texts, since MiniSearch
 * keeps no positions. Totals are exact.
 */

import type { EngineStats, SearchEngine } from '@paraseek/shared'
import { createAnalyzer } from '../../analysis/analyzer.ts'
import type { Directory } from '../../directory/directory.ts'
import { QuoteLocator } from '../../locate/quote-locator.ts'
import { Suggester } from '../../suggest/suggester.ts'
import type { EngineOptions } from '../engine-options.ts'
import { LocalEngine } from '../local-engine.ts'
import { QueryAnswers } from '../query-answers.ts'
import { MinisearchExplainPort } from './minisearch-explain-port.ts'
import { type LoadedMinisearch, readMinisearchFile } from './minisearch-file-reader.ts'
import { MinisearchLocateIndex } from './minisearch-locate-index.ts'
import { MinisearchPort } from './minisearch-port.ts'
import { MinisearchSuggestSource } from './minisearch-suggest-source.ts'
import { ParagraphCatalog } from './paragraph-catalog.ts'

/**
 * Opens the portable index in a directory.
 *
 * @throws {IndexNotFoundError} if there is none
 * @throws {CorruptIndexError} if a byte of it changed
 * @throws {UnsupportedIndexVersionError} if another format or analyzer wrote it
 */
export function openMinisearchEngine(
  directory: Directory,
  { synonyms }: Pick<EngineOptions, 'synonyms'> = {},
): SearchEngine {
  const loaded = readMinisearchFile(directory, createAnalyzer())
  const catalog = new ParagraphCatalog(loaded.sources)
  const port = new MinisearchPort(loaded, catalog, synonyms)
  const { analyzer } = port
  const { index } = loaded
  const answers = new QueryAnswers({
    port,
    suggester: new Suggester(new MinisearchSuggestSource(index, catalog), port),
    locator: new QuoteLocator(new MinisearchLocateIndex(index, catalog, analyzer), analyzer),
    explainPort: () => new MinisearchExplainPort(port, loaded, catalog),
  })
  return new LocalEngine({
    catalog,
    loadAnswers: async () => answers,
    stats: () => statsOf(loaded, catalog, port.digest),
    // All is in memory, and goes with the last reference.
    close: () => undefined,
  })
}

function statsOf(
  { header, index, indexBytes }: LoadedMinisearch,
  catalog: ParagraphCatalog,
  digest: string,
): EngineStats {
  return {
    engine: 'minisearch',
    generation: header.generation,
    digest,
    sourceCount: catalog.sourceCount,
    paragraphCount: catalog.paragraphCount,
    termCount: index.termCount,
    metadataFields: [...catalog.metadataFields()].sort(),
    analyzer: header.analyzer,
    indexBytes,
  }
}
