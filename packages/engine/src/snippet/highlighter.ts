/**
 * @module
 * Marks the words of a text that a query matched: those and no others.
 *
 * The text is analysed again, so a mark can only be where a matching token stands. Marks never overlap: a stronger kind
 * displaces a weaker one, the longer of two nested marks stays, and marks of one kind that overlap in part (the pairs of
 * an unspaced script) become one.
 */

import type { Highlight } from '@paraseek/shared'
import type { Analyzer, Token } from '../analysis/token.ts'
import { KINDS_BY_STRENGTH, type MatchSet } from './match-set.ts'
import { findSpans, placesOf, termsOfPattern } from './span-finder.ts'
import type { SpanPattern } from './span-pattern.ts'

/** A highlight that remembers what it is worth. */
export interface Mark extends Highlight {
  /** Worth of its query term, `> 0`. */
  readonly weight: number
  /** Whether it may be cut between words where a fragment is shorter: a phrase, or several terms run together. */
  readonly divisible: boolean
}

/** The marks of a text, ascending and disjoint. */
export function findMarks(text: string, analyzer: Analyzer, matches: MatchSet): Mark[] {
  if (matches.terms.size === 0 && matches.patterns.length === 0) {
    return []
  }
  const tokens = analyzer.analyze(text)
  const marks = termMarks(tokens, matches)
  for (const pattern of matches.patterns) {
    const places = placesOf(tokens, termsOfPattern(pattern))
    patternMarks(findSpans(places, pattern), pattern, marks)
  }
  return resolve(marks)
}

function termMarks(tokens: readonly Token[], matches: MatchSet): Mark[] {
  const marks: Mark[] = []
  for (const { term, start, end } of tokens) {
    const match = matches.terms.get(term)
    if (match !== undefined) {
      const { kind, queryTerm, weight } = match
      marks.push({ start, end, kind, term: queryTerm, weight, divisible: false })
    }
  }
  return marks
}

function patternMarks(spans: ReturnType<typeof findSpans>, pattern: SpanPattern, marks: Mark[]): void {
  for (const { start, end, kind, queryTerm, firstPosition, endPosition } of spans) {
    const divisible = endPosition - firstPosition > 1
    marks.push({ start, end, kind, term: queryTerm, weight: pattern.weight, divisible })
  }
}

/** Makes the marks disjoint, the strongest kind first. */
function resolve(marks: readonly Mark[]): Mark[] {
  if (marks.length < 2) {
    return [...marks]
  }
  let kept: Mark[] = []
  for (const kind of KINDS_BY_STRENGTH) {
    const ofKind = marks.filter((mark) => mark.kind === kind)
    if (ofKind.length > 0) {
      kept = addWeaker(kept, united(ofKind))
    }
  }
  return kept
}

/** Marks of one kind: nested ones are swallowed, overlapping ones united. */
function united(marks: Mark[]): Mark[] {
  marks.sort((a, b) => a.start - b.start || b.end - a.end || Number(b.divisible) - Number(a.divisible))
  const result: Mark[] = []
  for (const mark of marks) {
    const last = result.at(-1)
    if (last === undefined || mark.start >= last.end) {
      result.push(mark)
    } else if (mark.end > last.end) {
      result[result.length - 1] = {
        start: last.start,
        end: mark.end,
        kind: last.kind,
        term: `${last.term} ${mark.term}`,
        weight: last.weight + mark.weight,
        divisible: true,
      }
    }
  }
  return result
}

/** Both lists ascending and disjoint; a weaker mark that overlaps a stronger one is left out. */
function addWeaker(stronger: readonly Mark[], weaker: readonly Mark[]): Mark[] {
  const result: Mark[] = []
  let next = 0
  for (const mark of weaker) {
    for (
      let strong = stronger[next];
      strong !== undefined && strong.end <= mark.start;
      strong = stronger[++next]
    ) {
      result.push(strong)
    }
    const following = stronger[next]
    if (following === undefined || following.start >= mark.end) {
      result.push(mark)
    }
  }
  return [...result, ...stronger.slice(next)]
}

/** What the wire shows of a mark. */
export function highlightOf({ start, end, kind, term }: Mark): Highlight {
  return { start, end, kind, term }
}

/** Marks that are longer than `width` and divisible, cut at white space; what is still longer is left out. */
export function fitMarks(text: string, marks: readonly Mark[], width: number): Mark[] {
  return marks.flatMap((mark) => (mark.end - mark.start <= width ? [mark] : divide(text, mark, width)))
}

function divide(text: string, mark: Mark, width: number): Mark[] {
  if (!mark.divisible) {
    return []
  }
  const pieces: Mark[] = []
  for (const { 0: word, index } of text.slice(mark.start, mark.end).matchAll(/\S+/g)) {
    const start = mark.start + index
    if (word.length <= width) {
      pieces.push({ ...mark, start, end: start + word.length, divisible: false })
    }
  }
  return pieces
}
