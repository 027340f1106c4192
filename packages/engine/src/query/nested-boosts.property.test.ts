import { MAX_BOOST, type QueryTree } from '@paraseek/shared'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MIN_BOOST } from './nested-boosts.ts'
import { parseQuery } from './parser.ts'
import { printQuery } from './printer.ts'
import type { QueryNode } from './tree.ts'
import { readTree } from './tree-reader.ts'

const boost = fc.oneof(
  fc.constantFrom(1, 1, 0.3, 2, 1000, 0.001),
  fc.double({ min: 0, minExcluded: true, max: 1000, noNaN: true }),
)
const word = fc.record({ type: fc.constant('term' as const), text: fc.constantFrom('a', 'b'), boost })
const near = fc.record({
  type: fc.constant('near' as const),
  operands: fc.tuple(word, word),
  distance: fc.constant(3),
  boost,
})

/** Trees up to so deep, as programs may give them. */
function treeOf(depth: number): fc.Arbitrary<QueryTree> {
  if (depth === 0) return fc.oneof(word, near)
  const parts = fc.array(treeOf(depth - 1), { minLength: 1, maxLength: 2 })
  return fc.record({
    type: fc.constant('boolean' as const),
    must: parts,
    should: fc.array(word, { maxLength: 1 }),
    boost,
  })
}

/** What the boosts on the way to each node come to. */
function productsOf(node: QueryNode, outer = 1): number[] {
  const product = outer * node.boost
  const inner =
    node.type === 'boolean'
      ? [...node.must, ...node.should, ...node.mustNot]
      : node.type === 'near'
        ? node.operands
        : []
  return [product, ...inner.flatMap((part) => productsOf(part, product))]
}

function shape(node: QueryNode | undefined): unknown {
  return JSON.parse(JSON.stringify(node ?? null, (key, value) => (key === 'span' ? undefined : value)))
}

describe('nested boosts', () => {
  it('come to what a single one may be, on the way to every part', () => {
    fc.assert(
      fc.property(fc.nat(5).chain(treeOf), (tree) => {
        for (const product of productsOf(readTree(tree, new Set()).root)) {
          expect(product).toBeGreaterThan(MIN_BOOST * (1 - 1e-12))
          expect(product).toBeLessThan(MAX_BOOST * (1 + 1e-12))
        }
      }),
    )
  })

  it('have a canonical text of the same tree, in which none is changed any more', () => {
    fc.assert(
      fc.property(fc.nat(5).chain(treeOf), (tree) => {
        const first = parseQuery(readTree(tree, new Set()).text)
        const again = parseQuery(printQuery(first.root))
        expect(shape(again.root)).toEqual(shape(first.root))
        expect(again.warnings.filter(({ code }) => code === 'NUMBER_CLAMPED')).toEqual([])
      }),
    )
  })

  it('stay as they are, without a word, where they come to no more than a single one may', () => {
    const text = '((a^2 b)^10 c^0.5)^50'
    const { root, warnings } = parseQuery(text)
    expect([printQuery(root), warnings]).toEqual([text, []])
  })

  it.each([
    ['((a b)^1000 c)^1000', '((a b) c)^1000', ['(a b)']],
    ['((a^2 b)^100 c)^100', '((a b)^10 c)^100', ['(a^2 b)', 'a^2']],
    ['((a b)^0.001 c)^0.01', '((a b)^0.1 c)^0.01', ['(a b)']],
    ['((a)^1000)^1000', 'a^1000', ['a']],
    ['((a^3 NEAR/2 b)^900 c)^2', '((a NEAR/2 b)^500 c)^2', ['a^3', 'a^3 NEAR/2 b']],
  ])('of %s are those of %s, with a warning where one was changed', (text, expected, changed) => {
    const { root, warnings } = parseQuery(text)
    expect(printQuery(root)).toBe(expected)
    expect(warnings.map(({ code, start, end }) => [code, text.slice(start, end)])).toEqual(
      changed.map((part) => ['NUMBER_CLAMPED', part]),
    )
  })

  it('say what they come to and what is taken', () => {
    expect(parseQuery('((a b)^1000 c)^20').warnings.map(({ message }) => message)).toEqual([
      'boosts come to 20000, outside 0.001..1000: 1000 taken',
    ])
  })

  it('are said once of a tree, and a boost near nothing counts a thousandth', () => {
    const tiny = { type: 'term', text: 'a', boost: 1e-300 } as const
    const { text, warnings } = readTree({ type: 'boolean', must: [tiny, tiny] }, new Set())
    expect(text).toBe('+a^0.001 +a^0.001')
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toMatchObject({ code: 'NUMBER_CLAMPED', start: 0, end: text.length })
  })
})
