/**
 * @module
 * What a command needs of the process it runs in. Tests give their own.
 */

import type { EventEmitter } from 'node:events'
import { createPalette, type Palette, wantsColour } from './render/palette.ts'

/** Standard output or standard error. */
export interface Output {
  readonly isTerminal: boolean
  /** Width of the terminal in columns; `undefined` where there is none. */
  readonly columns: number | undefined
  write(text: string): void
}

export interface CommandContext {
  /** Data only: what was asked for. */
  readonly stdout: Output
  /** Progress, warnings and errors. */
  readonly stderr: Output
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Where a progress bar is drawn; `undefined` unless standard error is a terminal. */
  readonly progressStream: NodeJS.WritableStream | undefined
  /** Where SIGINT and SIGTERM arrive. */
  readonly signals: EventEmitter
}

/** Options of every command. */
export interface GlobalOptions {
  /** False under `--no-color`. */
  readonly color: boolean
  readonly debug: boolean
}

export function paletteFor(
  output: Output,
  { color }: GlobalOptions,
  { environment }: CommandContext,
): Palette {
  return createPalette(wantsColour(output.isTerminal, { allowed: color, environment }))
}

/** Widest running text, in columns: longer lines tire the eye. */
export const MAX_TEXT_WIDTH = 100
/** Narrower than this, the terminal breaks the lines. */
const MIN_TEXT_WIDTH = 20

/** Where to break lines of running text: nowhere unless people read them on a terminal. */
export function textWidth({ isTerminal, columns }: Output): number {
  if (!isTerminal) return Number.POSITIVE_INFINITY
  // A terminal that does not know its size says 0.
  const known = columns === undefined || columns === 0 ? MAX_TEXT_WIDTH : columns
  return Math.max(MIN_TEXT_WIDTH, Math.min(known, MAX_TEXT_WIDTH))
}
