/**
 * @module
 * A query that a program gives as a tree, made the tree that the parser would make of its text.
 *
 * It was validated before: recursion is as deep as `MAX_TREE_DEPTH`.
 */

import type { BooleanTree, FilterTree, QueryTree, QueryWarning } from '@paraseek/shared'
import { withBoostsInRange } from './nested-boosts.ts'
import { printQuery } from './printer.ts'
import type { BooleanNode, FilterNode, NearNode, QueryNode, QuerySpan } from './tree.ts'

export interface ReadTree {
  readonly root: QueryNode
  /** Canonical text. Every node spans all of it: a tree has no places in a text of its own. */
  readonly text: string
  readonly warnings: readonly QueryWarning[]
}

/** @param metadataFields names that a filter may have; of another one, no source passes */
export function readTree(tree: QueryTree, metadataFields: ReadonlySet<string>): ReadTree {
  const reader = new TreeReader(metadataFields)
  const root = withBoostsInRange(reader.node(tree), (message) => reader.warn('NUMBER_CLAMPED', message))
  const text = printQuery(root)
  reader.span.end = text.length
  const { start, end } = reader.span
  return { root, text, warnings: reader.faults.map((fault) => ({ ...fault, start, end })) }
}

class TreeReader {
  /** Of all nodes; its end is known once they are printed. */
  readonly span: { -readonly [Place in keyof QuerySpan]: number } = { start: 0, end: 0 }
  readonly faults: Pick<QueryWarning, 'code' | 'message'>[] = []
  readonly #metadataFields: ReadonlySet<string>

  constructor(metadataFields: ReadonlySet<string>) {
    this.#metadataFields = metadataFields
  }

  node(tree: QueryTree): QueryNode {
    switch (tree.type) {
      case 'filter':
        return this.#filter(tree)
      case 'boolean':
        return this.#boolean(tree)
      case 'near': {
        const { operands, distance, boost = 1 } = tree
        const read = operands.map((operand) => this.#leaf(operand))
        return { type: 'near', operands: read, distance, boost, span: this.span }
      }
      default:
        return this.#leaf(tree)
    }
  }

  #leaf(tree: Extract<QueryTree, { type: 'term' | 'phrase' | 'wildcard' }>): NearNode['operands'][number] {
    const { field, boost = 1 } = tree
    const common = { field, boost, span: this.span }
    switch (tree.type) {
      case 'term':
        return { type: 'term', text: tree.text, exact: tree.exact ?? false, typos: tree.typos, ...common }
      case 'phrase':
        return { type: 'phrase', text: tree.text, slop: tree.slop ?? 0, ...common }
      case 'wildcard':
        return { type: 'wildcard', pattern: tree.pattern, ...common }
    }
  }

  #filter({ field, test }: FilterTree): FilterNode {
    if (!this.#metadataFields.has(field)) {
      this.warn('UNKNOWN_FIELD', `no source has the field "${field}": its filter finds nothing`)
    }
    const node = { type: 'filter', field, boost: 1, span: this.span } as const
    if (test.kind === 'equals') return { ...node, test }
    const { kind, min, max, minInclusive = true, maxInclusive = true } = test
    return { ...node, test: { kind, min, max, minInclusive, maxInclusive } }
  }

  #boolean({ must = [], should = [], mustNot = [], boost = 1 }: BooleanTree): BooleanNode {
    const all = (trees: readonly QueryTree[]) => trees.map((tree) => this.node(tree))
    return {
      type: 'boolean',
      must: all(must),
      should: all(should),
      mustNot: all(mustNot),
      boost,
      span: this.span,
    }
  }

  warn(code: QueryWarning['code'], message: string): void {
    if (this.faults.every((fault) => fault.message !== message)) this.faults.push({ code, message })
  }
}
