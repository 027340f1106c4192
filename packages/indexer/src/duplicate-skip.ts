/**
 * @module
 * The skip of a source whose id another source has.
 */

import type { IndexableSource } from '@paraseek/shared'
import type { Skip } from './report.ts'

export function duplicateSkip({ source, paragraphs }: IndexableSource): Skip {
  const line = source.format === 'jsonl' ? paragraphs[0]?.address.startLine : undefined
  const message = `a source with the id ${JSON.stringify(source.id)} was read before it`
  const skip = { path: source.path, reason: 'duplicate-id', message } as const
  return line === undefined ? skip : { ...skip, line }
}
