/**
 * @module
 * The stable codes of every error a caller can meet. Each has one remedy; the message says which.
 */

export const ERROR_CODES = [
  /** The request breaks the schema: a bad, missing, repeated or unknown parameter. */
  'INVALID_REQUEST',
  /** `strict` was asked for and the query has warnings. */
  'QUERY_WARNINGS',
  /** There is no paragraph, source or file of that name. */
  'NOT_FOUND',
  /** There is no route at this address: the base URL leads elsewhere, or the server is of another version. */
  'ROUTE_NOT_FOUND',
  /** The method is not allowed on this route. */
  'METHOD_NOT_ALLOWED',
  /** The body of the request is longer than the server reads. */
  'BODY_TOO_LARGE',
  /** The URL of the request is longer than the server reads: send the search as a POST. */
  'URL_TOO_LONG',
  /** The body of the request is not plain, unencoded JSON. */
  'UNSUPPORTED_MEDIA_TYPE',
  /** There is no index at that path. */
  'INDEX_NOT_FOUND',
  /** The bytes of the index contradict its format. */
  'CORRUPT_INDEX',
  /** The index was written in a format version this build does not read. */
  'UNSUPPORTED_INDEX_VERSION',
  /** Another process is writing this index. */
  'INDEX_LOCKED',
  /** The output path cannot be used: it holds something that is no index, or an index of another engine. */
  'NOT_AN_INDEX',
  /** A line of a file of synonyms is no rule. */
  'INVALID_SYNONYMS',
  /** Reading or writing failed. */
  'IO_ERROR',
  /** The engine was closed. */
  'CLOSED',
  /** The request has no key that the server knows. */
  'UNAUTHORIZED',
  /** The request came from a host or an origin that is not allowed, or its key does not allow this. */
  'FORBIDDEN',
  /** No index is open, or the server is at its limit: try again later. */
  'UNAVAILABLE',
  /** A bug of ours. */
  'INTERNAL',
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]
