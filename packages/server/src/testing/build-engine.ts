import { QueryWarningsError } from '@paraseek/engine'
import type { Hit, IndexableSource, Paragraph, SearchEngine } from '@paraseek/shared'

export async function buildEngine(
  articles: readonly IndexableSource[],
  generation = 1,
): Promise<SearchEngine> {
  const sources = [...articles].sort((a, b) => (a.source.id < b.source.id ? -1 : 1))
  const all = sources.flatMap(({ source, paragraphs }) =>
    paragraphs.map((paragraph) => ({ source, paragraph })),
  )
  const esc = (t: string) => t.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
  return {
    async search({ query, limit = 10, offset = 0, strict = false }) {
      const words = query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
      const warnings =
        query.split('"').length % 2 === 0
          ? [
              {
                code: 'UNCLOSED_QUOTE' as const,
                message: 'the quote is not closed',
                start: query.lastIndexOf('"'),
                end: query.length,
              },
            ]
          : []
      if (strict && warnings.length) throw new QueryWarningsError(warnings)
      const hits: Hit[] = all.flatMap(({ source, paragraph }) => {
        const highlights = [...paragraph.text.matchAll(/[\p{L}\p{N}]+/gu)]
          .filter(([w]) => words.some((q) => w.toLowerCase().startsWith(q)))
          .map((m) => ({
            start: m.index,
            end: m.index + m[0].length,
            kind: words.includes(m[0].toLowerCase()) ? ('exact' as const) : ('prefix' as const),
            term: m[0].toLowerCase(),
          }))
        if (!highlights.length) return []
        return [
          {
            rank: 0,
            score: highlights.length * 3.217,
            paragraph,
            source,
            snippet: {
              fragments: [{ text: paragraph.text, start: 0, end: paragraph.text.length, highlights }],
              html: esc(paragraph.text),
            },
            links: {
              location: `${paragraph.address.path}:${paragraph.address.startLine}`,
              textFragment: '#:~:text=x',
            },
          },
        ]
      })
      hits.sort((a, b) => b.score - a.score)
      return {
        query: { text: query, parsed: query, warnings },
        total: { value: hits.length, relation: 'eq' },
        limit,
        offset,
        hits: hits.slice(offset, offset + limit).map((h, i) => ({ ...h, rank: offset + i + 1 })),
        tookMs: 1.4,
        generation,
      }
    },
    async paragraph(id, context = 0) {
      const found = sources.find(({ paragraphs }) => paragraphs.some((p) => p.id === id))
      if (!found) return undefined
      const i = found.paragraphs.findIndex((p) => p.id === id)
      return {
        paragraph: found.paragraphs[i] as Paragraph,
        source: found.source,
        before: found.paragraphs.slice(Math.max(0, i - context), i),
        after: found.paragraphs.slice(i + 1, i + 1 + context),
      }
    },
    async source(id) {
      const found = sources.find(({ source }) => source.id === id)
      return found && { source: found.source, paragraphIds: found.paragraphs.map((p) => p.id) }
    },
    async sources(limit, offset) {
      return {
        sources: sources.slice(offset, offset + limit).map((s) => s.source),
        total: sources.length,
        limit,
        offset,
      }
    },
    async stats() {
      return {
        engine: 'minisearch',
        generation,
        sourceCount: sources.length,
        paragraphCount: all.length,
        termCount: 1,
        analyzer: 'x',
        indexBytes: 1,
      }
    },
    async close() {},
  }
}
