/**
 * @module
 * The filter of a request: what the sources of the hits must be like, besides the query. It is in the query language, and holds
 * filters only, so that no text of a query can become a part of it, nor it a part of the query.
 */

import { InvalidRequestError } from '../errors.ts'
import { parseQuery } from '../query/parser.ts'
import type { BooleanNode, FilterNode, QueryNode } from '../query/tree.ts'

/** Filters, and what combines them. */
export type QueryFilter = FilterNode | BooleanNode

/**
 * Reads the text of a filter; `undefined` if it is empty.
 *
 * @throws {InvalidRequestError} if there is anything else than filters in it
 */
export function readFilter(text: string, metadataFields: ReadonlySet<string>): QueryFilter | undefined {
  if (text === '') return undefined
  const { root, warnings } = parseQuery(text, metadataFields)
  const [warning] = warnings
  if (warning !== undefined) throw notOnlyFilters(warning.message)
  if (root === undefined) return undefined
  if (!isFilter(root)) throw notOnlyFilters('there are words in it')
  return root
}

/** The query among the sources that pass: a filter adds nothing to a score. */
export function filtered(root: QueryNode, filter: QueryFilter): QueryNode {
  return { type: 'boolean', must: [root, filter], should: [], mustNot: [], boost: 1, span: root.span }
}

// As deep as parentheses may nest.
function isFilter(node: QueryNode): node is QueryFilter {
  if (node.type !== 'boolean') return node.type === 'filter'
  return [...node.must, ...node.should, ...node.mustNot].every(isFilter)
}

function notOnlyFilters(reason: string): InvalidRequestError {
  const message = `expected filters of metadata fields, such as language:en, but ${reason}`
  return new InvalidRequestError([{ path: ['filter'], message }])
}
