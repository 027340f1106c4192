/**
 * @module
 * Tree to canonical query text. Parsing the text gives the same tree, spans aside.
 */

import { escapeOperator, escapePattern, escapePhrase, escapeWord } from './escape.ts'
import type { BooleanNode, FilterNode, NearNode, QueryNode } from './tree.ts'

/** The canonical text of a query; empty for none. */
export function printQuery(root: QueryNode | undefined): string {
  if (root === undefined) {
    return ''
  }
  // Only a group can carry a boost of its own, and the whole query is no group.
  return root.type === 'boolean' && root.boost === 1 ? printClauses(root) : printNode(root)
}

function printNode(node: QueryNode): string {
  switch (node.type) {
    case 'term': {
      const suffix = `${node.typos === undefined ? '' : `~${node.typos}`}${printBoost(node)}`
      // With anything before or behind it, an operator is a word.
      const isBare = node.field === undefined && suffix === ''
      const plain = isBare ? escapeOperator(node.text) : escapeWord(node.text)
      const word = node.exact ? `"${escapePhrase(node.text)}"` : plain
      return `${fieldPrefix(node.field)}${word}${suffix}`
    }
    case 'wildcard':
      return `${fieldPrefix(node.field)}${escapePattern(node.pattern)}${printBoost(node)}`
    case 'phrase': {
      const slop = node.slop === 0 ? '' : `~${node.slop}`
      return `${fieldPrefix(node.field)}"${escapePhrase(node.text)}"${slop}${printBoost(node)}`
    }
    case 'near':
      return printNear(node)
    case 'filter':
      return printFilter(node)
    case 'boolean':
      return `(${printClauses(node)})${printBoost(node)}`
  }
}

function printClauses({ must, should, mustNot }: BooleanNode): string {
  if (must.length === 0 && mustNot.length === 0 && should.some(isFilter)) {
    // Beside words a filter is required; as an alternative it needs the operator.
    return should.map(printNode).join(' OR ')
  }
  return [
    ...must.map((node) => (isFilter(node) ? printNode(node) : `+${printNode(node)}`)),
    ...should.map((node) => (isFilter(node) ? `(${printNode(node)})` : printNode(node))),
    ...mustNot.map((node) => `-${printNode(node)}`),
  ].join(' ')
}

function isFilter({ type }: QueryNode): boolean {
  return type === 'filter'
}

function printNear(node: NearNode): string {
  const text = node.operands.map(printNode).join(` NEAR/${node.distance} `)
  return `(${text})${printBoost(node)}`
}

function printFilter({ field, test }: FilterNode): string {
  if (test.kind === 'equals') {
    return `${field}:"${escapePhrase(test.value)}"`
  }
  const min = test.min === undefined ? '' : `${test.minInclusive ? '' : '>'}${escapeWord(test.min)}`
  const max = test.max === undefined ? '' : `${test.maxInclusive ? '' : '<'}${escapeWord(test.max)}`
  return `${field}:${min}..${max}`
}

function fieldPrefix(field: string | undefined): string {
  return field === undefined ? '' : `${field}:`
}

function printBoost({ boost }: QueryNode): string {
  return boost === 1 ? '' : `^${boost}`
}
