import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseQuery } from './parser.ts'
import { queryOfWords } from './query-of-words.ts'
import type { QueryNode } from './tree.ts'

const piece = fc.oneof(
  fc.constantFrom(
    ...['AND', 'OR', 'NOT', 'NEAR', 'NEAR/3', 'Not', 'title:', 'tide', "it's", 'мир', '東京', 'é'],
  ),
  fc.constantFrom(...['"', '(', ')', '+', '-', '*', '?', '~2', '^3', '\\', ':', ' ', '/', '>', '..']),
  fc.string({ maxLength: 3, unit: 'binary' }),
)

it('asks for words and nothing else, whatever the text', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const { root, warnings } = parseQuery(queryOfWords(pieces.join('')))
      expect(warnings).toEqual([])
      for (const node of root === undefined ? [] : nodesOf(root)) {
        expect(['term', 'boolean']).toContain(node.type)
        if (node.type === 'boolean') expect([node.must, node.mustNot]).toEqual([[], []])
        else expect(node).toMatchObject({ exact: false, boost: 1 })
      }
    }),
  )
})

function nodesOf(node: QueryNode): QueryNode[] {
  return node.type === 'boolean' ? [node, ...node.should.flatMap(nodesOf)] : [node]
}
