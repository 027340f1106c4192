/**
 * @module
 * The syntax tree of a query. It knows no index and no bytes: words are as they were typed.
 */

/** UTF-16 range in the query text, end exclusive. */
export interface QuerySpan {
  readonly start: number
  readonly end: number
}

interface Node {
  readonly span: QuerySpan
  /** Multiplies the score of this part; 1 by default. In `[0.001, 1000]`, and so is its product with those around it. */
  readonly boost: number
}

/** A word in one field or in all text fields. */
export interface TermNode extends Node {
  readonly type: 'term'
  readonly text: string
  /** `text`, `heading`, `title`; undefined: all three. */
  readonly field: TextField | undefined
  /** Quoted: only the exact form, no stem, no typo. */
  readonly exact: boolean
  /** `word~n`: typos allowed, at most this many edits (0..2). Undefined: as the engine's defaults decide. */
  readonly typos: number | undefined
}

/** `pre*` (a prefix), or a pattern with `*` (any run) and `?` (any one character). */
export interface WildcardNode extends Node {
  readonly type: 'wildcard'
  readonly pattern: string
  readonly field: TextField | undefined
}

/** `"a b c"`: the words in this order, next to each other; with `~n`: in any order, at most n other positions between. */
export interface PhraseNode extends Node {
  readonly type: 'phrase'
  readonly text: string
  readonly field: TextField | undefined
  /** 0: an exact phrase. */
  readonly slop: number
}

/** `a NEAR/n b`: both within n positions, in any order. */
export interface NearNode extends Node {
  readonly type: 'near'
  readonly operands: readonly (TermNode | PhraseNode | WildcardNode)[]
  readonly distance: number
}

/** A metadata filter: `author:"..."`, `year:1990..2000`, `date:>2024-10`. Filters never add to the score. */
export interface FilterNode extends Node {
  readonly type: 'filter'
  readonly field: string
  /** A keyword compared whole, or a range; the ends as typed, undefined where open. */
  readonly test:
    | { readonly kind: 'equals'; readonly value: string }
    | {
        readonly kind: 'range'
        readonly min: string | undefined
        readonly max: string | undefined
        readonly minInclusive: boolean
        readonly maxInclusive: boolean
      }
}

/**
 * Clauses together. A paragraph matches if it matches all of `must`, none of `mustNot`, and, where `must` is empty, at
 * least one of `should`. Its score is the sum over the matching `must` and `should`.
 */
export interface BooleanNode extends Node {
  readonly type: 'boolean'
  readonly must: readonly QueryNode[]
  readonly should: readonly QueryNode[]
  readonly mustNot: readonly QueryNode[]
}

export type QueryNode = TermNode | WildcardNode | PhraseNode | NearNode | FilterNode | BooleanNode

/** The fields that hold text. */
export type TextField = 'text' | 'heading' | 'title'

/** All of them, in the order in which they are indexed. */
export const TEXT_FIELDS: readonly TextField[] = ['text', 'heading', 'title']
