/**
 * @module
 * Tells queries that are just words: what they spell may be the whole of a field.
 */

import type { QueryNode } from '../../query/tree.ts'

/** The words of a query that is nothing but words and phrases, as typed; undefined if it asks for more. */
export function plainWords(root: QueryNode): string | undefined {
  if (root.type === 'term' || root.type === 'phrase') {
    return root.field === undefined ? root.text : undefined
  }
  if (root.type !== 'boolean') {
    return undefined
  }
  const positive = [...root.must, ...root.should].filter(({ type }) => type !== 'filter')
  const texts = positive
    .sort((a, b) => a.span.start - b.span.start)
    .map((node) =>
      (node.type === 'term' || node.type === 'phrase') && node.field === undefined ? node.text : undefined,
    )
  return texts.length === 0 || texts.includes(undefined) ? undefined : texts.join(' ')
}
