/**
 * @module
 * Colours, where they are wanted. Without them matches stand in square brackets, and differences as wdiff shows them:
 * `[-removed-]` and `{+added+}`.
 */

import { styleText } from 'node:util'

export interface Palette {
  title(text: string): string
  place(text: string): string
  faint(text: string): string
  /** A match in a snippet. */
  match(text: string): string
  /** Words of a quotation that the text does not have. */
  removed(text: string): string
  /** Words of the text that the quotation does not have. */
  added(text: string): string
  error(text: string): string
  warning(text: string): string
}

/** What decides about colour, besides the stream itself. */
export interface ColourSettings {
  /** False under `--no-color`. */
  readonly allowed: boolean
  readonly environment: Readonly<Record<string, string | undefined>>
}

const plain = (text: string): string => text

const PLAIN: Palette = {
  title: plain,
  place: plain,
  faint: plain,
  match: (text) => `[${text}]`,
  removed: (text) => `[-${text}-]`,
  added: (text) => `{+${text}+}`,
  error: plain,
  warning: plain,
}

const COLOURED: Palette = {
  title: (text) => style(['bold'], text),
  place: (text) => style(['cyan'], text),
  faint: (text) => style(['dim'], text),
  match: (text) => style(['bold', 'underline'], text),
  removed: (text) => style(['red', 'strikethrough'], text),
  added: (text) => style(['green', 'underline'], text),
  error: (text) => style(['bold', 'red'], text),
  warning: (text) => style(['yellow'], text),
}

type Format = Parameters<typeof styleText>[0]

function style(format: Format, text: string): string {
  // An empty cell has no colour either.
  if (text === '') return ''
  // Whether the stream takes colour is decided in wantsColour, alike on every version of Node.
  return styleText(format, text, { validateStream: false })
}

/** `--no-color` wins over `NO_COLOR`, that over `FORCE_COLOR`, that over whether the stream is a terminal. */
export function wantsColour(isTerminal: boolean, { allowed, environment }: ColourSettings): boolean {
  const { NO_COLOR: never, FORCE_COLOR: force, TERM: kind } = environment
  if (!allowed || (never !== undefined && never !== '')) {
    return false
  }
  if (force !== undefined) {
    return force !== '0' && force !== 'false'
  }
  return isTerminal && kind !== 'dumb'
}

export function createPalette(coloured: boolean): Palette {
  return coloured ? COLOURED : PLAIN
}
