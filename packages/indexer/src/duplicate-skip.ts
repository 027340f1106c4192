/**
 * @module
 * The skip of a source whose id another source has.
 */

import type { Source } from '@paraseek/shared'
import type { Skip } from './report.ts'

/** @param startLine of its first paragraph */
export function duplicateSkip(
  { id, path, format }: Pick<Source, 'id' | 'path' | 'format'>,
  startLine: number | undefined,
): Skip {
  const line = format === 'jsonl' ? startLine : undefined
  const message = `a source with the id ${JSON.stringify(id)} was read before it`
  const skip = { path, reason: 'duplicate-id', message } as const
  return line === undefined ? skip : { ...skip, line }
}
