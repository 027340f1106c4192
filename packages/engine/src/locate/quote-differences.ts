/**
 * @module
 * An alignment as people read it: stretches that are equal, and what stands in the place of what between them.
 *
 * Words that are only cut in another way (`e-mail`, `email`; `well-known`, `well known`) are equal: their letters are.
 */

import type { QuoteDifference } from '@paraseek/shared'
import type { PlacedWord } from './quote-words.ts'
import type { Alignment } from './word-aligner.ts'

export interface WordedText {
  readonly text: string
  readonly words: readonly PlacedWord[]
}

export interface DifferenceReport {
  readonly differences: readonly QuoteDifference[]
  /** 1 less the words that differ over the words of the longer one, in `[0, 1]`. */
  readonly similarity: number
}

/** A run of steps: words `[quoteFrom, quoteTo)` of the quotation and `[textFrom, textTo)` of the text. */
interface Run {
  readonly isEqual: boolean
  readonly quoteFrom: number
  readonly quoteTo: number
  readonly textFrom: number
  readonly textTo: number
}

/** What an alignment says of a quotation and a text. */
export function differencesOf(quote: WordedText, text: WordedText, alignment: Alignment): DifferenceReport {
  const runs = joinEqual(runsOf(alignment).map((run) => ({ ...run, isEqual: isSame(run, quote, text) })))
  const edits = runs.reduce((sum, run) => sum + (run.isEqual ? 0 : editsOf(run)), 0)
  const longer = Math.max(quote.words.length, alignment.to - alignment.from)
  return {
    differences: runs.map((run) => differenceOf(run, quote, text)),
    similarity: longer === 0 ? 0 : 1 - edits / longer,
  }
}

/** Neighbouring steps that are all `equal`, or all not. */
function runsOf({ from, steps }: Alignment): Run[] {
  const runs: Run[] = []
  let [quoteAt, textAt] = [0, from]
  for (const step of steps) {
    const isEqual = step === 'equal'
    const [quoteTo, textTo] = [quoteAt + (step === 'insert' ? 0 : 1), textAt + (step === 'delete' ? 0 : 1)]
    const last = runs.at(-1)
    if (last?.isEqual === isEqual) runs[runs.length - 1] = { ...last, quoteTo, textTo }
    else runs.push({ isEqual, quoteFrom: quoteAt, quoteTo, textFrom: textAt, textTo })
    quoteAt = quoteTo
    textAt = textTo
  }
  return runs
}

function isSame(run: Run, quote: WordedText, text: WordedText): boolean {
  const letters = (words: readonly PlacedWord[]) => words.map(({ term }) => term).join('')
  return (
    run.isEqual ||
    letters(quote.words.slice(run.quoteFrom, run.quoteTo)) ===
      letters(text.words.slice(run.textFrom, run.textTo))
  )
}

function joinEqual(runs: readonly Run[]): Run[] {
  const joined: Run[] = []
  for (const run of runs) {
    const last = joined.at(-1)
    if (last?.isEqual && run.isEqual) {
      joined[joined.length - 1] = { ...last, quoteTo: run.quoteTo, textTo: run.textTo }
    } else {
      joined.push(run)
    }
  }
  return joined
}

/** Words that differ: replaced pair by pair, the rest is too many on one side. */
function editsOf({ quoteFrom, quoteTo, textFrom, textTo }: Run): number {
  return Math.max(quoteTo - quoteFrom, textTo - textFrom)
}

function differenceOf(run: Run, quote: WordedText, text: WordedText): QuoteDifference {
  const quoted = written(quote, run.quoteFrom, run.quoteTo)
  const standing = written(text, run.textFrom, run.textTo)
  const changed = quoted === '' ? 'insert' : standing === '' ? 'delete' : 'replace'
  return { op: run.isEqual ? 'equal' : changed, quote: quoted, text: standing }
}

/** From the first word to the last as they are written; the empty string for no words. */
function written({ text, words }: WordedText, from: number, to: number): string {
  return from === to ? '' : text.slice(words[from]?.start, words[to - 1]?.end)
}
