/**
 * @module
 * What the indexer tells about files and records it did not read, or read differently than they ask.
 *
 * Every skip carries a stable reason for programs and a sentence for people. Ignored and hidden files are counted, not
 * reported: the user asked for them to be left out.
 */

/** Why something was not indexed. */
export type SkipReason =
  /** No parser for this kind of file. */
  | 'unsupported-format'
  /** Its bytes are no text. */
  | 'binary'
  /** Over the size limit; for records, one line over it. */
  | 'too-large'
  /** No byte, or white space only. */
  | 'empty'
  /** The system refused to read it; the sentence holds the system's code. */
  | 'unreadable'
  /** A symbolic link; links are not followed. */
  | 'symlink'
  /** A FIFO, socket or device. */
  | 'special-file'
  /** A line of a file of records that is no record. */
  | 'invalid-json-line'
  /** A folder or a JSON value nested over the limit. */
  | 'too-deep'
  /** Another source has the same id. */
  | 'duplicate-id'
  /** The same file was reached through another of the given paths. */
  | 'duplicate-file'
  /** Reading it ended the worker thread, as when memory runs out. */
  | 'parser-failed'

/** Something that was not indexed. */
export interface Skip {
  /** Path as in the source's id: relative to the root, with `/` between folders. */
  readonly path: string
  readonly reason: SkipReason
  /** One sentence: what was found and what was expected. */
  readonly message: string
  /** Line of the record, from 1, when one record was skipped and not the file. */
  readonly line?: number
}

export type WarningCode =
  /** The encoding is not stated and was guessed. */
  | 'encoding-guessed'
  /** Some bytes are invalid in the encoding and were replaced by U+FFFD. */
  | 'invalid-bytes'
  /** The front matter is no YAML mapping; the text was indexed without it. */
  | 'invalid-front-matter'
  /** The mark-up is nested or repeated past the limit; the file was read as plain text. */
  | 'read-as-text'

/** Something that was indexed, though not as it stands. */
export interface Warning {
  readonly path: string
  readonly code: WarningCode
  /** One sentence. */
  readonly message: string
}
