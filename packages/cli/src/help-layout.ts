/**
 * @module
 * How help is set: within the terminal, and without the defaults that say nothing.
 *
 * commander breaks no line where less than 40 columns are left for what an option means, and lets it run over the edge. Here it
 * then stands below its option.
 */

import type { Help, HelpConfiguration, Option } from 'commander'
import { MAX_TEXT_WIDTH, type Output, textWidth } from './command-context.ts'

/** Columns that a meaning needs beside its term. */
const MIN_MEANING_WIDTH = 30
/** Blanks before a term, between it and its meaning, and before a meaning that stands below it. */
const TERM_INDENT = 2
const GAP = 2
const MEANING_INDENT = 6
const USAGE = 'Usage: '

/** Columns that help may take; as on a terminal of 100 where there is none. */
export function helpWidth(output: Output): number {
  return Math.min(textWidth(output), MAX_TEXT_WIDTH)
}

export const HELP_LAYOUT: HelpConfiguration = {
  minWidthToWrap: 1,
  styleUsage(this: Help, usage: string): string {
    return wrapped(this, usage, USAGE.length)
  },
  formatItem(this: Help, term: string, termWidth: number, meaning: string): string {
    const head = ' '.repeat(TERM_INDENT) + term
    if (meaning === '') return head
    const beside = TERM_INDENT + termWidth + GAP
    return widthOf(this) - beside < MIN_MEANING_WIDTH
      ? `${head}\n${' '.repeat(MEANING_INDENT)}${wrapped(this, meaning, MEANING_INDENT)}`
      : head.padEnd(beside) + wrapped(this, meaning, beside)
  },
  optionDescription({ description, argChoices, defaultValue, defaultValueDescription }: Option): string {
    const isTold = defaultValue !== undefined && defaultValue !== false && defaultValue !== ''
    const standard = defaultValueDescription ?? (isTold ? String(defaultValue) : undefined)
    const notes = [
      ...(argChoices === undefined ? [] : [`one of: ${argChoices.join(', ')}`]),
      ...(standard === undefined ? [] : [`default: ${standard}`]),
    ]
    return notes.length === 0 ? description : `${description} (${notes.join('; ')})`
  },
}

function widthOf(help: Help): number {
  return help.helpWidth ?? MAX_TEXT_WIDTH
}

/** What stands behind `indent` columns, its further lines under its first. */
function wrapped(help: Help, text: string, indent: number): string {
  return help.boxWrap(text, Math.max(1, widthOf(help) - indent)).replaceAll('\n', `\n${' '.repeat(indent)}`)
}
