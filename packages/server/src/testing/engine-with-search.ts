import type { SearchEngine } from '@paraseek/shared'

/** An engine that searches in its own way and leaves the rest to another. */
export function engineWithSearch(engine: SearchEngine, search: SearchEngine['search']): SearchEngine {
  return {
    search,
    suggest: (request) => engine.suggest(request),
    explain: (request) => engine.explain(request),
    highlight: (query, texts, options) => engine.highlight(query, texts, options),
    locate: (request) => engine.locate(request),
    paragraph: (id, context) => engine.paragraph(id, context),
    source: (id) => engine.source(id),
    sources: (limit, offset) => engine.sources(limit, offset),
    stats: () => engine.stats(),
    close: () => engine.close(),
  }
}
