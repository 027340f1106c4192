/**
 * @module
 * From a corpus to an index, and what happened on the way.
 */

import type { IndexWriter } from '@paraseek/engine'
import { openMinisearchWriter } from '@paraseek/engine/node'
import { BuildLedger } from './build-ledger.ts'
import type { BuildOptions, IndexSummary, MinisearchOptions } from './build-options.ts'
import { buildSegments } from './build-segments.ts'
import { openWhenFree } from './open-when-free.ts'
import type { ReadEvent } from './read-sources.ts'

/**
 * Brings the index in `out` up to date with everything below the paths, or builds it.
 *
 * Until the last moment the old index stays as it is; if anything throws, it stays for good.
 *
 * @throws {InvalidRequestError} if a path names nothing
 * @throws {NotAnIndexError} if `out` holds something else
 * @throws {IndexLockedError} if another process is writing the index
 * @throws {CorruptIndexError} if the index is damaged
 * @throws {UnsupportedIndexVersionError} if the index has another format version
 * @throws {IndexIoError} if writing fails
 */
export async function buildIndex(options: BuildOptions): Promise<IndexSummary> {
  if (options.engine === 'segments') return buildSegments(options)
  const writer = await openWhenFree(() => openMinisearchWriter(options.out), options.waitMs ?? 0)
  try {
    return await fillIndex(writer, options)
  } catch (cause) {
    writer.abort()
    throw cause
  }
}

/** Fills any writer: {@link buildIndex} for those who bring their own directory. */
export async function fillIndex(
  writer: IndexWriter,
  options: Omit<MinisearchOptions, 'out' | 'engine'>,
): Promise<IndexSummary> {
  const startMs = performance.now()
  const ledger = new BuildLedger(0)
  // It needs every parser; a build of segments loads them as files ask for them.
  const { readSources } = await import('./read-sources.ts')
  for await (const event of readSources(options)) {
    if (event.kind === 'source') writer.add(event.source)
    count(ledger, event)
    if (event.kind === 'read') options.onProgress?.(ledger.progress(event.path))
  }
  const { indexBytes, generation } = await writer.commit()
  const { counts, paragraphs, bytes, skips, warnings } = ledger
  return {
    sources: counts,
    paragraphs,
    bytes,
    durationMs: performance.now() - startMs,
    skips,
    warnings,
    generation,
    total: { sources: counts.new, paragraphs },
    indexBytes,
    droppedTokens: 0,
  }
}

function count(ledger: BuildLedger, event: ReadEvent): void {
  switch (event.kind) {
    case 'source':
      ledger.counts.new++
      ledger.paragraphs += event.source.paragraphs.length
      return
    case 'skip':
      ledger.skip(event.skip)
      return
    case 'warning':
      ledger.warnings.push(event.warning)
      return
    case 'ignored':
      ledger.counts.ignored++
      return
    case 'read':
      ledger.bytes += event.bytes
  }
}
