import type { SearchEngine } from '@paraseek/shared'

/** An engine that searches in its own way and leaves the rest to another. */
export function engineWithSearch(engine: SearchEngine, search: SearchEngine['search']): SearchEngine {
  return {
    search,
    suggest: (...call) => engine.suggest(...call),
    explain: (...call) => engine.explain(...call),
    highlight: (query, texts, options) => engine.highlight(query, texts, options),
    locate: (...call) => engine.locate(...call),
    paragraph: (id, context) => engine.paragraph(id, context),
    source: (id) => engine.source(id),
    sources: (limit, offset) => engine.sources(limit, offset),
    stats: () => engine.stats(),
    close: () => engine.close(),
  }
}
