/**
 * @module
 * Query text to tree. Any string is a query; what was taken differently than typed is in the warnings.
 *
 * Grammar and precedence (NEAR, then AND, then OR, then plain juxtaposition) are in `docs/query-language.md`. One
 * pass over the lexemes with an explicit stack: linear time, no recursion on input.
 */

import { MAX_QUERY_DEPTH, MAX_WORD_DISTANCE, type QueryWarning } from '@paraseek/shared'
import { type Clause, combine, type Joint } from './clause.ts'
import { LeafReader, readSuffixes, type Suffixes } from './leaf.ts'
import { type Lexeme, lex } from './lexer.ts'
import { withBoostsInRange } from './nested-boosts.ts'
import type { QueryNode, QuerySpan } from './tree.ts'

export interface ParsedQuery {
  /** Undefined if the text asks for nothing. */
  readonly root: QueryNode | undefined
  readonly warnings: readonly QueryWarning[]
}

/**
 * Parses a query.
 *
 * @param metadataFields names that make `name:value` a filter; the text fields `text`, `heading`, `title` always work
 */
export function parseQuery(text: string, metadataFields: ReadonlySet<string> = new Set()): ParsedQuery {
  const { lexemes, warnings } = lex(text, metadataFields)
  const parser = new Parser(lexemes, warnings)
  const root = parser.run(text.length)
  return { root, warnings: warnings.sort((a, b) => a.start - b.start || a.end - b.end) }
}

/** NEAR without a number. */
const DEFAULT_NEAR_DISTANCE = 10

/** A parenthesis that is open, or the whole query. */
interface Frame {
  readonly start: number
  readonly field: string | undefined
  readonly clauses: Clause[]
  /** `joints[i]` stands between clause i and clause i + 1. */
  readonly joints: Joint[]
  /** Occurrence of the group itself among its siblings. */
  readonly occur: Clause['occur']
}

interface PendingOperator {
  readonly joint: Joint
  readonly lexeme: Lexeme & { type: 'word' }
}

class Parser {
  readonly #lexemes: readonly Lexeme[]
  readonly #warnings: QueryWarning[]
  readonly #leaves: LeafReader
  #frames: Frame[] = []
  /** Parentheses that were taken literally because they nest too deep. */
  #literalDepth = 0
  #field: string | undefined
  #occur: Clause['occur'] = 'should'
  #not: (Lexeme & { type: 'word' }) | undefined
  #operator: PendingOperator | undefined

  constructor(lexemes: readonly Lexeme[], warnings: QueryWarning[]) {
    this.#lexemes = lexemes
    this.#warnings = warnings
    this.#leaves = new LeafReader(warnings)
  }

  run(length: number): QueryNode | undefined {
    this.#frames = [{ start: 0, field: undefined, clauses: [], joints: [], occur: 'should' }]
    for (let index = 0; index < this.#lexemes.length; index++) {
      const lexeme = this.#lexemes[index]
      const next = this.#lexemes[index + 1]
      if (lexeme === undefined) {
        continue
      }
      const suffix = next?.type === 'suffix' ? next : undefined
      this.#take(lexeme, suffix)
    }
    this.#literalOperators()
    while (this.#frames.length > 1) {
      this.#warn(
        'UNCLOSED_PARENTHESIS',
        'unclosed parenthesis: closed at the end',
        this.#frame.start,
        this.#frame.start + 1,
      )
      this.#close(length, NO_SUFFIXES)
    }
    const root = combine(
      this.#frame.clauses,
      this.#frame.joints,
      { start: 0, end: length },
      1,
      this.#warnings,
    )
    const warn = (message: string, { start, end }: QuerySpan) =>
      this.#warn('NUMBER_CLAMPED', message, start, end)
    return root && withBoostsInRange(root, warn)
  }

  get #frame(): Frame {
    return this.#frames[this.#frames.length - 1] as Frame
  }

  #take(lexeme: Lexeme, suffix: Lexeme | undefined): void {
    switch (lexeme.type) {
      case 'open':
        this.#open(lexeme)
        break
      case 'close':
        this.#closeAt(lexeme, this.#readSuffix(suffix))
        break
      case 'sign':
        this.#occur = lexeme.sign === '+' ? 'must' : 'mustNot'
        break
      case 'field':
        this.#field = lexeme.name
        break
      case 'phrase':
        this.#phrase(lexeme, suffix)
        break
      case 'word':
        this.#word(lexeme)
        break
      case 'suffix':
        // Read with the lexeme before it.
        break
    }
  }

  #phrase(lexeme: Lexeme & { type: 'phrase' }, suffix: Lexeme | undefined): void {
    const span = { start: lexeme.start, end: suffix?.end ?? lexeme.end }
    this.#add(this.#leaves.phrase(lexeme.raw, this.#currentField, this.#readSuffix(suffix), span), span)
  }

  get #currentField(): string | undefined {
    return this.#field ?? this.#frame.field
  }

  #readSuffix(suffix: Lexeme | undefined): Suffixes {
    const suffixes = suffix?.type === 'suffix' ? readSuffixes(suffix.raw) : NO_SUFFIXES
    if (suffixes === undefined && suffix !== undefined) {
      this.#warn('STRAY_OPERATOR', 'no number that can be read: ignored', suffix.start, suffix.end)
    }
    return suffixes ?? NO_SUFFIXES
  }

  #word(lexeme: Lexeme & { type: 'word' }): void {
    if (this.#field === undefined && this.#occur === 'should' && this.#takeOperator(lexeme)) {
      return
    }
    const span = { start: lexeme.start, end: lexeme.end }
    this.#add(this.#leaves.word(lexeme.raw, this.#currentField, span), span)
  }

  #takeOperator(lexeme: Lexeme & { type: 'word' }): boolean {
    if (lexeme.raw === 'NOT') {
      this.#literalNot()
      this.#not = lexeme
      return true
    }
    const joint = this.#readJoint(lexeme)
    if (joint === undefined) {
      return false
    }
    this.#literalOperators()
    if (this.#frame.clauses.length === 0) {
      this.#literal(lexeme)
    } else {
      this.#operator = { joint, lexeme }
    }
    return true
  }

  #readJoint({ raw, start, end }: Lexeme & { type: 'word' }): Joint | undefined {
    if (raw === 'AND' || raw === 'OR') {
      return { type: raw }
    }
    const near = /^NEAR(?:\/(\d{1,9}))?$/.exec(raw)
    if (near === null) {
      return undefined
    }
    const typed = near[1] === undefined ? DEFAULT_NEAR_DISTANCE : Number(near[1])
    return {
      type: 'NEAR',
      distance: this.#leaves.clamp(typed, 1, MAX_WORD_DISTANCE, 'distance', { start, end }),
    }
  }

  #add(node: QueryNode | undefined, { start, end }: { start: number; end: number }): void {
    const occur = this.#takeOccur()
    this.#field = undefined
    if (node === undefined) {
      return
    }
    this.#push({ node, occur, start, end })
  }

  /** A sign or a NOT before the next clause, used up. */
  #takeOccur(): Clause['occur'] {
    const occur = this.#not === undefined ? this.#occur : 'mustNot'
    this.#not = undefined
    this.#occur = 'should'
    return occur
  }

  #push(clause: Clause): void {
    if (this.#frame.clauses.length > 0) {
      this.#frame.joints.push(this.#operator?.joint ?? { type: 'NONE' })
    }
    this.#operator = undefined
    this.#frame.clauses.push(clause)
  }

  /** An operator that has nothing to work on is a word. */
  #literalOperators(): void {
    const operator = this.#operator
    this.#operator = undefined
    if (operator !== undefined) {
      this.#literal(operator.lexeme)
    }
    this.#literalNot()
  }

  #literalNot(): void {
    const not = this.#not
    this.#not = undefined
    if (not !== undefined) {
      this.#literal(not)
    }
  }

  #literal({ raw, start, end }: Lexeme & { type: 'word' }): void {
    this.#warn('STRAY_OPERATOR', `${raw} has nothing to join here: taken literally`, start, end)
    const node = this.#leaves.word(raw, this.#frame.field, { start, end })
    if (node !== undefined) {
      this.#push({ node, occur: 'should', start, end })
    }
  }

  #open({ start, end }: Lexeme): void {
    if (this.#frames.length > MAX_QUERY_DEPTH) {
      this.#literalDepth++
      this.#warn('TOO_DEEP', `parentheses nest deeper than ${MAX_QUERY_DEPTH}: taken literally`, start, end)
      return
    }
    const field = this.#currentField
    const occur = this.#takeOccur()
    this.#field = undefined
    // The group is a clause of its parent: an operator waiting for its right side waits with the parent.
    this.#waiting.push(this.#operator)
    this.#operator = undefined
    this.#frames.push({ start, field, clauses: [], joints: [], occur })
  }

  /** For each open group, the operator that stands before it. */
  readonly #waiting: (PendingOperator | undefined)[] = []

  #closeAt({ start, end }: Lexeme, suffixes: Suffixes): void {
    if (this.#literalDepth > 0) {
      this.#literalDepth--
    } else if (this.#frames.length > 1) {
      this.#literalOperators()
      this.#close(end, suffixes)
    } else {
      this.#warn('UNOPENED_PARENTHESIS', 'this parenthesis closes nothing: ignored', start, end)
    }
  }

  #close(end: number, suffixes: Suffixes): void {
    const frame = this.#frames.pop() as Frame
    const span = { start: frame.start, end }
    const boost = this.#leaves.boost(suffixes.boost, span)
    const node = combine(frame.clauses, frame.joints, span, boost, this.#warnings)
    this.#operator = this.#waiting.pop()
    if (node !== undefined) {
      this.#push({ node, occur: frame.occur, ...span })
    }
  }

  #warn(code: QueryWarning['code'], message: string, start: number, end: number): void {
    this.#warnings.push({ code, message, start, end })
  }
}

const NO_SUFFIXES: Suffixes = { tilde: undefined, boost: undefined }
