/**
 * @module
 * Warnings of query planning: what the index does not have, and what was not searched.
 */

import type { QueryWarning, QueryWarningCode } from '@paraseek/shared'
import type { QueryNode, TextField } from '../query/tree.ts'

export class PlanWarnings {
  readonly list: QueryWarning[] = []

  /** The same is said of one place once. */
  add(code: QueryWarningCode, message: string, { span: { start, end } }: QueryNode): void {
    this.#add({ code, message, start, end })
  }

  #add(warning: QueryWarning): void {
    const { start, message } = warning
    const isKnown = this.list.some((known) => known.start === start && known.message === message)
    if (!isKnown) this.list.push(warning)
  }

  addAll({ list }: PlanWarnings): void {
    for (const warning of list) this.#add(warning)
  }

  /** @param text as typed */
  noWord(text: string, node: QueryNode): void {
    this.add('EMPTY_CLAUSE', `"${text}" holds no word: ignored`, node)
  }

  /** @param cut words left out */
  expansionsCut(text: string, kept: number, cut: number, node: QueryNode): void {
    if (cut > 0) {
      this.add(
        'EXPANSIONS_CUT',
        `"${text}" stands for ${kept + cut} words: the ${kept} most frequent taken`,
        node,
      )
    }
  }

  notFound(shown: string, fields: readonly TextField[], node: QueryNode): void {
    const where = fields.length === 1 ? `'s ${fields[0]}` : ''
    this.add('TERM_NOT_FOUND', `"${shown}" is in no paragraph${where}`, node)
  }
}
