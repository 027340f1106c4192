import fc from 'fast-check'
import { expect, it } from 'vitest'
import { insertedRun, textOf } from '../paragraphs/block.ts'
import { HeadedBlocks } from './headed-blocks.ts'

/** A heading of a level, or a block under it; each has a text of its own. */
const step = fc.record({ level: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }) })
const outlines = fc
  .array(step, { maxLength: 30 })
  .map((steps) => steps.map(({ level }, at) => ({ level, text: `t${at}` })))

function gather(outline: readonly { readonly level: number | undefined; readonly text: string }[]) {
  const blocks = new HeadedBlocks()
  for (const { level, text } of outline) {
    const runs = [insertedRun(text, 0)]
    if (level === undefined) blocks.add('prose', runs)
    else blocks.enter(level, runs)
  }
  return blocks.finish()
}

it('has every text of an outline once, as a block, or in the paths of the blocks under it', () => {
  fc.assert(
    fc.property(outlines, (outline) => {
      const blocks = gather(outline)
      const inPaths = new Set(blocks.flatMap(({ headings }) => headings))
      const texts = blocks.map(({ runs }) => textOf(runs))
      for (const { text } of outline) {
        expect(texts.filter((other) => other === text).length, text).toBe(inPaths.has(text) ? 0 : 1)
      }
    }),
  )
})

it('has the blocks in the order of the outline, each under the headings that are open there', () => {
  fc.assert(
    fc.property(outlines, (outline) => {
      const numbers = gather(outline).map(({ runs, headings }) => ({
        at: Number(textOf(runs).slice(1)),
        headings,
      }))
      expect(numbers.map(({ at }) => at)).toEqual(numbers.map(({ at }) => at).toSorted((a, b) => a - b))
      for (const { at, headings } of numbers) {
        // Slow and obvious: going back, each heading that is less deep than all those seen is open.
        const open: string[] = []
        let depth = outline[at]?.level ?? Number.POSITIVE_INFINITY
        for (const { level, text } of outline.slice(0, at).toReversed()) {
          if (level === undefined || level >= depth) continue
          open.unshift(text)
          depth = level
        }
        expect(headings).toEqual(open)
      }
    }),
  )
})
