import { MIN_SIMILARITY, type SearchEngine } from '@paraseek/shared'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAnalyzer } from '../analysis/analyzer.ts'
import { MemoryDirectory } from '../directory/memory-directory.ts'
import { openMinisearchEngine } from '../engines/minisearch/minisearch-engine.ts'
import { createMinisearchWriter } from '../engines/minisearch/minisearch-writer.ts'
import { openSegmentsEngine } from '../engines/segments/segments-engine.ts'
import { indexArbitrary, type RandomIndex, wordArbitrary } from '../search/oracle/random-corpus.contract.ts'
import { differencesOf } from './quote-differences.ts'
import { QuoteNumbers, wordsOf } from './quote-words.ts'
import { WordAligner } from './word-aligner.ts'

const analyzer = createAnalyzer()

const numRuns = process.env['PARASEEK_LONG'] === undefined ? 25 : 10_000

async function minisearchOver({ sources }: RandomIndex): Promise<SearchEngine> {
  const directory = new MemoryDirectory()
  const writer = createMinisearchWriter(directory)
  for (const source of sources) writer.add(source)
  await writer.commit()
  return openMinisearchEngine(directory)
}

const engines: readonly [string, (index: RandomIndex) => Promise<SearchEngine>][] = [
  ['segments', async ({ directory }) => openSegmentsEngine(directory)],
  ['minisearch', minisearchOver],
]

type WordEdit = { readonly kind: 'replace' | 'insert' | 'delete'; readonly at: number; readonly word: string }

const editArbitrary: fc.Arbitrary<WordEdit> = fc.record({
  kind: fc.constantFrom('replace', 'insert', 'delete'),
  at: fc.nat(1000),
  word: wordArbitrary,
})

/** A stretch of at least six words of some paragraph, with up to two words changed. */
const quoteArbitrary = fc
  .tuple(indexArbitrary, fc.nat(1000), fc.nat(1000), fc.nat(20), fc.array(editArbitrary, { maxLength: 2 }))
  .map(([index, which, from, more, edits]) => {
    const texts = index.sources.flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text))
    const long = texts.filter((text) => text.split(' ').length >= 6)
    const words = (long[which % Math.max(1, long.length)] ?? '').split(' ')
    const start = from % Math.max(1, words.length - 5)
    const quote = words.slice(start, start + 6 + more)
    return { index, original: quote.join(' '), quote: edits.reduce(edited, quote).join(' ') }
  })
  .filter(({ original }) => original !== '')

function edited(words: readonly string[], { kind, at, word }: WordEdit): string[] {
  const place = at % words.length
  return words.toSpliced(place, kind === 'insert' ? 0 : 1, ...(kind === 'delete' ? [] : [word]))
}

/** By comparing the quotation with one text, without candidates. */
function similarityOf(quote: string, text: string): number {
  const [quoted, standing] = [wordsOf(quote, analyzer), wordsOf(text, analyzer)]
  const numbers = new QuoteNumbers(quoted)
  const alignment = new WordAligner(numbers.quote).align(numbers.of(standing))
  return differencesOf({ text: quote, words: quoted }, { text, words: standing }, alignment).similarity
}

describe.each(engines)('locating over %s', (_, open) => {
  it('finds the place of a quotation as it stands', async () => {
    await fc.assert(
      fc.asyncProperty(quoteArbitrary, async ({ index, original }) => {
        const engine = await open(index)
        const { match, locations } = await engine.locate({ quote: original, limit: 20 })
        expect(match).toBe('exact')
        expect(locations.every(({ similarity }) => similarity === 1)).toBe(true)
        await engine.close()
      }),
      { numRuns },
    )
  }, 600_000)

  it('leaves no paragraph that is nearer to a quotation with changed words than the first one found', async () => {
    await fc.assert(
      fc.asyncProperty(quoteArbitrary, async ({ index, quote }) => {
        const engine = await open(index)
        const { locations } = await engine.locate({ quote })
        const texts = index.sources.flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text))
        const nearest = Math.max(...texts.map((text) => similarityOf(quote, text)))
        const found = locations[0]?.similarity ?? 0
        if (nearest >= MIN_SIMILARITY) expect(found).toBeGreaterThanOrEqual(nearest)
        await engine.close()
      }),
      { numRuns },
    )
  }, 600_000)

  it('answers ranges whose text has the equal words, in order', async () => {
    await fc.assert(
      fc.asyncProperty(quoteArbitrary, async ({ index, quote }) => {
        const engine = await open(index)
        const { match, locations } = await engine.locate({ quote })
        expect(match).toBe(locations[0]?.match ?? 'none')
        for (const { parts, differences } of locations) {
          const [first, second] = parts
          // Where it runs on, what stands between the two stretches belongs to the wording.
          const standing = second
            ? `${first?.paragraph.text.slice(first.start)}
${second.paragraph.text.slice(0, second.end)}`
            : (first?.paragraph.text.slice(first.start, first.end) ?? '')
          let at = 0
          for (const { text } of differences) {
            const next = standing.indexOf(text, at)
            expect(next).toBeGreaterThanOrEqual(at)
            at = next + text.length
          }
        }
        await engine.close()
      }),
      { numRuns },
    )
  }, 600_000)
})
