/**
 * @module
 * How a clause stands in the query: decides what a word of several parts means, and whether it is marked.
 */

import type { NearNode, TextField } from '../../query/tree.ts'
import { TEXT_FIELDS } from '../../query/tree.ts'

export type Role = 'optional' | 'required' | 'excluded'

/** Only what was found in the text itself is marked there. */
export function isMarked(fields: readonly TextField[], role: Role): boolean {
  return role !== 'excluded' && fields.includes('text')
}

/** The fields that a clause asks. */
export function fieldsOf({ field }: { readonly field: TextField | undefined }): readonly TextField[] {
  return field === undefined ? TEXT_FIELDS : [field]
}

/** NEAR holds within one field: the one that an operand names, if any does. */
export function nearFields({ operands }: NearNode): readonly TextField[] {
  const named = new Set(operands.flatMap(({ field }) => field ?? []))
  return named.size === 0 ? TEXT_FIELDS : named.size === 1 ? [...named] : []
}
