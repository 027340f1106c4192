/**
 * @module
 * The system's name of a fault.
 */

/** As `ENOENT`; undefined if the error is none of the system. */
export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
