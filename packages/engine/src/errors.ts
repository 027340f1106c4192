/**
 * @module
 * The engine's errors: one class per remedy, data as fields, a message that names place, expectation and finding.
 */

import type { EngineKind, ErrorCode, QueryWarning } from '@paraseek/shared'

/** Base of every error the engine throws on purpose. */
export abstract class ParaseekError extends Error {
  abstract readonly code: ErrorCode
  override get name(): string {
    return this.constructor.name
  }
}

/** The request breaks its schema. The remedy is to change the request. */
export class InvalidRequestError extends ParaseekError {
  readonly code = 'INVALID_REQUEST'
  /** One entry per fault: where in the request (`['limit']`) and what is expected. */
  readonly issues: readonly RequestIssue[]

  constructor(issues: readonly RequestIssue[], options?: ErrorOptions) {
    super(
      `invalid request: ${issues.map(({ path, message }) => `${path.join('.') || 'request'}: ${message}`).join('; ')}`,
      options,
    )
    this.issues = issues
  }
}

export interface RequestIssue {
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** `strict` was asked for, and the query was not understood as typed. The remedy is to change the query. */
export class QueryWarningsError extends ParaseekError {
  readonly code = 'QUERY_WARNINGS'
  readonly warnings: readonly QueryWarning[]

  constructor(warnings: readonly QueryWarning[]) {
    super(
      `query not accepted: ${warnings.map(({ message, start }) => `column ${start + 1}: ${message}`).join('; ')}`,
    )
    this.warnings = warnings
  }
}

/** There is no index at that path. The remedy is another path, or to build one. */
export class IndexNotFoundError extends ParaseekError {
  readonly code = 'INDEX_NOT_FOUND'
  readonly path: string

  constructor(path: string, options?: ErrorOptions) {
    super(`no index at ${path}: build one with \`paraseek index <paths...> --out ${path}\``, options)
    this.path = path
  }
}

export interface CorruptionDetails {
  /** The file's name inside the index. */
  readonly file: string
  /** Byte of the file where the contradiction was found; 0 when it concerns the whole file. */
  readonly offset: number
  readonly expected: string
  readonly actual: string
}

/**
 * The bytes on disk contradict the format of `docs/index-format.md`.
 *
 * Never thrown for an index of another version: that is {@link UnsupportedIndexVersionError}. The remedy is to rebuild
 * the index; no reader tries to repair.
 */
export class CorruptIndexError extends ParaseekError {
  readonly code = 'CORRUPT_INDEX'
  readonly details: CorruptionDetails

  constructor(details: CorruptionDetails, options?: ErrorOptions) {
    const { file, offset, expected, actual } = details
    super(
      `corrupt index: ${file} at byte ${offset}: expected ${expected}, got ${actual}; rebuild it with \`paraseek index --rebuild\``,
      options,
    )
    this.details = details
  }
}

/** The index was written in a format, or by an analyzer, of a version that this build does not read. The remedy is another build, or to rebuild. */
export class UnsupportedIndexVersionError extends ParaseekError {
  readonly code = 'UNSUPPORTED_INDEX_VERSION'
  readonly file: string
  readonly found: number
  readonly supported: number

  constructor(
    file: string,
    found: number,
    supported: number,
    part: 'index format' | 'analyzer' = 'index format',
  ) {
    const age = found > supported ? 'newer' : 'older'
    super(
      `${file} has ${part} version ${found}, ${age} than version ${supported} that this build reads: ` +
        `${found > supported ? 'update paraseek' : 'rebuild the index with `paraseek index --rebuild`'}`,
    )
    this.file = file
    this.found = found
    this.supported = supported
  }
}

/** Another process is writing this index. The remedy is to wait. */
export class IndexLockedError extends ParaseekError {
  readonly code = 'INDEX_LOCKED'
  readonly holder: string

  constructor(path: string, holder: string) {
    super(`${path} is being written by ${holder}: try again when it has finished`)
    this.holder = holder
  }
}

/** The path holds something that is no index, and is left alone. The remedy is another path. */
export class NotAnIndexError extends ParaseekError {
  readonly code = 'NOT_AN_INDEX'
  readonly path: string

  /** @param foreign name of a file that is none of ours */
  constructor(path: string, foreign: string) {
    super(`${path} is not an index (it holds ${JSON.stringify(foreign)}): choose another path`)
    this.path = path
  }
}

/** The path holds an index of an engine that this one does not replace. The remedy is another path, or to remove that index. */
export class OtherEngineError extends ParaseekError {
  readonly code = 'NOT_AN_INDEX'
  readonly path: string
  readonly engine: EngineKind

  constructor(path: string, engine: EngineKind) {
    super(`${path} is an index of the engine ${engine}: choose another path, or remove it`)
    this.path = path
    this.engine = engine
  }
}

/** Reading or writing failed. Nothing that was committed before is lost. */
export class IndexIoError extends ParaseekError {
  readonly code = 'IO_ERROR'
  readonly path: string
  /** What was tried, as "write". */
  readonly action: string
  /** The system's name of the fault (`ENOSPC`), where it gave one. */
  readonly errno: string | undefined

  constructor(path: string, action: string, cause: unknown) {
    const { code, message } = cause as Error & { code?: string }
    super(`cannot ${action} ${path}: ${reasonOf(code) ?? message}`, { cause })
    this.path = path
    this.action = action
    this.errno = code
  }
}

/** A file of the index is not there. Where the manifest names it, a newer generation may have replaced it: open again. */
export class FileNotFoundError extends IndexIoError {
  constructor(path: string, cause?: unknown) {
    super(path, 'open', cause ?? Object.assign(new Error('no such file'), { code: 'ENOENT' }))
  }
}

function reasonOf(errno: string | undefined): string | undefined {
  switch (errno) {
    case 'ENOSPC':
      return 'no space left on device'
    case 'EDQUOT':
      return 'disk quota exceeded'
    case 'EACCES':
    case 'EPERM':
      return 'permission denied'
    case 'ENOENT':
      return 'no such file or folder'
    case 'EISDIR':
      return 'it is a folder'
    case 'ENOTDIR':
      return 'a part of the path is no folder'
    case 'ELOOP':
      return 'links that lead in a circle'
    case 'ENAMETOOLONG':
      return 'the name is too long'
    case 'EEXIST':
      return 'it exists already'
    case 'EIO':
      return 'the device reported an error'
    case 'EROFS':
      return 'read-only file system'
    case 'EMFILE':
    case 'ENFILE':
      return 'too many open files'
    default:
      return undefined
  }
}

/** A line of a file of synonyms is no rule. The remedy is to change the line. */
export class InvalidSynonymsError extends ParaseekError {
  readonly code = 'INVALID_SYNONYMS'
  /** Name of the file, or of whatever else the text is. */
  readonly file: string
  /** From 1. */
  readonly line: number

  constructor(file: string, line: number, expected: string, found: string) {
    super(
      `${file}, line ${line}: expected ${expected}, found ${found}; see "Synonyms" in docs/query-language.md`,
    )
    this.file = file
    this.line = line
  }
}

/** The engine was used after `close`. A bug of the caller. */
export class EngineClosedError extends ParaseekError {
  readonly code = 'CLOSED'

  constructor() {
    super('the engine is closed')
  }
}
