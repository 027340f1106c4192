/**
 * @module
 * User text as a query that looks for its words and nothing else: quotes, colons, dashes and operators lose their meaning.
 *
 * The text is cut at white space, each piece is one literal word, and the query printer writes them with what the query
 * language needs to take them so.
 */

import { MAX_QUERY_LENGTH } from '@paraseek/shared'
import { printQuery } from '../query/printer.ts'

export interface PlainQuery {
  /** At most `MAX_QUERY_LENGTH` UTF-16 units. */
  readonly query: string
  /** Words at the end that did not fit, `>= 0`. */
  readonly cutWords: number
}

const NO_SPAN = { start: 0, end: 0 }

export function plainQuery(text: string): PlainQuery {
  const words = text.split(/\s+/).filter((word) => word !== '')
  let query = ''
  for (const [index, word] of words.entries()) {
    const longer = query === '' ? literal(word) : `${query} ${literal(word)}`
    if (longer.length > MAX_QUERY_LENGTH) {
      return { query, cutWords: words.length - index }
    }
    query = longer
  }
  return { query, cutWords: 0 }
}

function literal(text: string): string {
  const term = { type: 'term', text, field: undefined, exact: false, typos: undefined, boost: 1 } as const
  return printQuery({ ...term, span: NO_SPAN })
}
