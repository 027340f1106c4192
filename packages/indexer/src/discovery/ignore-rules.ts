/**
 * @module
 * Which files the user asked to leave out: `.gitignore`, `.ignore` and `.paraseekignore`, in gitignore syntax
 * (https://git-scm.com/docs/gitignore).
 *
 * The file nearest to an entry decides before those above it; inside one folder later rules decide before earlier ones,
 * in the order of {@link IGNORE_FILES}. Departure from git: files above the indexed root are not read, so that the same
 * folder gives the same index wherever it stands.
 */

import ignore, { type Ignore } from 'ignore'

/** Names of ignore files, weakest first. */
export const IGNORE_FILES: readonly string[] = ['.gitignore', '.ignore', '.paraseekignore']

/** The matcher library remembers every path it was asked about; a new one is made after so many, to bound memory. */
const MAX_REMEMBERED_PATHS = 20_000

/** Rules of one folder and, through `parent`, of those above it. */
export class IgnoreRules {
  /** Folder the rules stand in, relative to the root and ending in `/`; empty for the root. */
  readonly #base: string
  readonly #rules: string
  readonly #parent: IgnoreRules | undefined
  #matcher: Ignore
  #asked = 0

  constructor(base: string, rules: string, parent: IgnoreRules | undefined) {
    this.#base = base
    this.#rules = rules
    this.#parent = parent
    this.#matcher = makeMatcher(rules)
  }

  /** @param path relative to the root, ending in `/` for a folder */
  ignores(path: string): boolean {
    this.#asked += 1
    if (this.#asked % MAX_REMEMBERED_PATHS === 0) this.#matcher = makeMatcher(this.#rules)
    const { ignored, unignored } = this.#matcher.test(path.slice(this.#base.length))
    if (ignored || unignored) return ignored
    return this.#parent?.ignores(path) ?? false
  }
}

function makeMatcher(rules: string): Ignore {
  return ignore({ ignorecase: false, allowRelativePaths: true }).add(rules)
}
