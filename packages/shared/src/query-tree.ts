/**
 * @module
 * A query as a tree, for programs: what the query language writes as text, without its syntax.
 *
 * Words are as a person would type them; the engine analyses them. Every member that is optional has the default of the
 * text form. `docs/query-language.md` says what each node means.
 */

import { z } from 'zod'
import {
  MAX_BOOST,
  MAX_CLAUSES,
  MAX_QUERY_LENGTH,
  MAX_TREE_DEPTH,
  MAX_TYPO_DISTANCE,
  MAX_WORD_DISTANCE,
} from './limits.ts'

/** The fields that hold text. A node that names none looks in all of them. */
export type QueryTextField = 'text' | 'heading' | 'title'

interface Weighted {
  /** Multiplies the score of this part, in `(0, MAX_BOOST]`; by default 1. */
  readonly boost?: number | undefined
}

/** A word. */
export interface TermTree extends Weighted {
  readonly type: 'term'
  readonly text: string
  readonly field?: QueryTextField | undefined
  /** Only this very form. By default false. */
  readonly exact?: boolean | undefined
  /** Edits allowed, `0..MAX_TYPO_DISTANCE`. By default none. */
  readonly typos?: number | undefined
}

/** A prefix (`pre*`), or a pattern with `*` (any run) and `?` (any one character). */
export interface WildcardTree extends Weighted {
  readonly type: 'wildcard'
  readonly pattern: string
  readonly field?: QueryTextField | undefined
}

/** Words in this order, next to each other; or, with `slop`, in any order with at most so many positions between. */
export interface PhraseTree extends Weighted {
  readonly type: 'phrase'
  readonly text: string
  readonly field?: QueryTextField | undefined
  /** `0..MAX_WORD_DISTANCE`; by default 0. */
  readonly slop?: number | undefined
}

/** All operands within `distance` positions of their neighbour, in any order. */
export interface NearTree extends Weighted {
  readonly type: 'near'
  /** Two at least. */
  readonly operands: readonly (TermTree | PhraseTree | WildcardTree)[]
  /** `1..MAX_WORD_DISTANCE`. */
  readonly distance: number
}

/** A condition on the metadata of the source. Never adds to the score. */
export interface FilterTree {
  readonly type: 'filter'
  readonly field: string
  readonly test: FilterTreeTest
}

/** A value compared whole, or a range; one end of it may be left out. Both ends belong to it unless said otherwise. */
export type FilterTreeTest =
  | { readonly kind: 'equals'; readonly value: string }
  | {
      readonly kind: 'range'
      readonly min?: string | undefined
      readonly max?: string | undefined
      readonly minInclusive?: boolean | undefined
      readonly maxInclusive?: boolean | undefined
    }

/** All of `must`, none of `mustNot`, and where `must` is empty at least one of `should`. Each is empty by default. */
export interface BooleanTree extends Weighted {
  readonly type: 'boolean'
  readonly must?: readonly QueryTree[] | undefined
  readonly should?: readonly QueryTree[] | undefined
  readonly mustNot?: readonly QueryTree[] | undefined
}

export type QueryTree = TermTree | WildcardTree | PhraseTree | NearTree | FilterTree | BooleanTree

const text = z.string().min(1).max(MAX_QUERY_LENGTH)
const field = z.enum(['text', 'heading', 'title']).optional()
const boost = z.number().positive().max(MAX_BOOST).optional()
const distance = z.int().max(MAX_WORD_DISTANCE)

const term = z.strictObject({
  type: z.literal('term'),
  text,
  field,
  exact: z.boolean().optional(),
  typos: z.int().min(0).max(MAX_TYPO_DISTANCE).optional(),
  boost,
})
const wildcard = z.strictObject({ type: z.literal('wildcard'), pattern: text, field, boost })
const phrase = z.strictObject({
  type: z.literal('phrase'),
  text,
  field,
  slop: distance.min(0).optional(),
  boost,
})
const near = z.strictObject({
  type: z.literal('near'),
  operands: z.array(z.discriminatedUnion('type', [term, phrase, wildcard])).min(2),
  distance: distance.min(1),
  boost,
})
const range = z
  .strictObject({
    kind: z.literal('range'),
    min: text.optional(),
    max: text.optional(),
    minInclusive: z.boolean().optional(),
    maxInclusive: z.boolean().optional(),
  })
  .refine(({ min, max }) => min !== undefined || max !== undefined, 'a range has one end at least')
const filter = z.strictObject({
  type: z.literal('filter'),
  field: text,
  test: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('equals'), value: text }), range]),
})
const nodes = z.array(z.lazy(() => node)).optional()
const boolean = z.strictObject({
  type: z.literal('boolean'),
  must: nodes,
  should: nodes,
  mustNot: nodes,
  boost,
})
const node: z.ZodType<QueryTree> = z
  .lazy(() => z.discriminatedUnion('type', [term, wildcard, phrase, near, filter, boolean]))
  .meta({ id: 'QueryTree' })

/** Validates a query tree: its nodes, at most `MAX_TREE_DEPTH` deep, and at most `MAX_CLAUSES` of them. */
export const queryTreeSchema: z.ZodType<QueryTree> = z
  .preprocess((tree, context) => {
    // Before the nodes are looked at one in another: no input is deep enough to exhaust the stack.
    const message = faultOfShape(tree)
    if (message === undefined) return tree
    context.issues.push({ code: 'custom', message, input: tree })
    return z.NEVER
  }, node)
  // What a function reads first might be absent; this is not.
  .nonoptional()

/** Walks whatever it is level by level, without recursion. */
function faultOfShape(tree: unknown): string | undefined {
  let level: readonly unknown[] = [tree]
  let count = 0
  for (let depth = 0; level.length > 0; depth++) {
    count += level.length
    if (depth > MAX_TREE_DEPTH) return `nests deeper than ${MAX_TREE_DEPTH} nodes`
    if (count > MAX_CLAUSES) return `has more than ${MAX_CLAUSES} nodes`
    level = level.flatMap(childrenOf)
  }
  return undefined
}

function childrenOf(tree: unknown): readonly unknown[] {
  if (typeof tree !== 'object' || tree === null) return []
  const lists = ['must', 'should', 'mustNot', 'operands'].map((name) => Reflect.get(tree, name))
  return lists.flatMap((list: unknown): readonly unknown[] => (Array.isArray(list) ? list : []))
}
