import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AlignmentStep, WordAligner } from './word-aligner.ts'

const words = (maxLength: number) =>
  fc.array(fc.nat(4), { maxLength }).map((numbers) => Int32Array.from(numbers))

/** Edits that turn one sequence into the other, by the definition: every way is tried. */
function edits(from: readonly number[], to: readonly number[]): number {
  const [first, ...rest] = from
  const [head, ...tail] = to
  if (first === undefined) return to.length
  if (head === undefined) return from.length
  return Math.min(edits(rest, tail) + (first === head ? 0 : 1), edits(rest, to) + 1, edits(from, tail) + 1)
}

/** The least over all stretches of the text. */
function leastEdits(quote: Int32Array, text: Int32Array): number {
  const starts = Array.from({ length: text.length + 1 }, (_, start) => start)
  const stretches = starts.flatMap((from) => starts.map((to) => [...text.slice(from, to)]))
  return Math.min(...stretches.map((stretch) => edits([...quote], stretch)))
}

describe('aligning words', () => {
  it('finds the least distance to any stretch of the text', () => {
    fc.assert(
      fc.property(words(5), words(6), (quote, text) => {
        expect(new WordAligner(quote).distance(text, Number.POSITIVE_INFINITY)).toBe(leastEdits(quote, text))
      }),
      { numRuns: 60 },
    )
  })

  it('tells distances up to the limit exactly, and greater ones as greater', () => {
    fc.assert(
      fc.property(words(20), words(30), fc.nat(5), (quote, text, limit) => {
        const aligner = new WordAligner(quote)
        const exact = aligner.distance(text, Number.POSITIVE_INFINITY)
        const limited = aligner.distance(text, limit)
        expect(exact <= limit ? limited : limited > limit).toBe(exact <= limit ? exact : true)
      }),
    )
  })

  it('turns the quotation into the stretch by its steps, at the cost of the distance', () => {
    fc.assert(
      fc.property(words(20), words(30), (quote, text) => {
        const aligner = new WordAligner(quote)
        const { from, to, steps } = aligner.align(text)
        const columns = replay(quote, text.slice(from, to), steps)
        expect(columns.flatMap(([word]) => word ?? [])).toEqual([...quote])
        expect(columns.flatMap(([, word]) => word ?? [])).toEqual([...text.slice(from, to)])
        const equal = columns.filter(([word, standing]) => word === standing).length
        expect(steps.filter((step) => step === 'equal')).toHaveLength(equal)
        expect(steps.length - equal).toBe(aligner.distance(text, Number.POSITIVE_INFINITY))
      }),
    )
  })

  it('prefers more equal words among alignments of as many edits', () => {
    // Two edits either way: 8 and 9 inserted, or 0 and 7 replaced by them with two words fewer equal.
    const { from, to, steps } = new WordAligner(Int32Array.of(0, 7, 1, 2)).align(
      Int32Array.of(0, 7, 8, 9, 1, 2),
    )
    expect([from, to]).toEqual([0, 6])
    expect(steps).toEqual(['equal', 'equal', 'insert', 'insert', 'equal', 'equal'])
  })
})

/** Word of the quotation and word of the text of each step; undefined for none. */
function replay(
  quote: Int32Array,
  stretch: Int32Array,
  steps: readonly AlignmentStep[],
): (readonly [number | undefined, number | undefined])[] {
  let [quoteAt, textAt] = [0, 0]
  return steps.map((step) => [
    step === 'insert' ? undefined : quote[quoteAt++],
    step === 'delete' ? undefined : stretch[textAt++],
  ])
}
