/**
 * @module
 * The progress bar of a build: on standard error, on a terminal only.
 */

import type { BuildProgress, DiscoveryOptions } from '@paraseek/indexer'
import { count, size } from './render/figures.ts'

export interface Progress {
  update(progress: BuildProgress): void
  /** Wipes the bar. */
  stop(): void
}

/** Where there is no terminal, or nobody wants to see it. */
export const NO_PROGRESS: Progress = { update: () => undefined, stop: () => undefined }

/**
 * Draws a bar that fills with the bytes that were read. The files are found once before, to know how many there are.
 *
 * @throws {InvalidRequestError} if a path names nothing
 */
export async function startProgress(
  stream: NodeJS.WritableStream,
  paths: readonly string[],
  options: DiscoveryOptions,
): Promise<Progress> {
  // Loaded when it is needed only: most runs draw nothing.
  const { SingleBar } = await import('cli-progress')
  const totalBytes = await findBytes(paths, options)
  const bar = new SingleBar({
    stream,
    format: '{bar} {percentage}%  {figures}',
    barsize: 30,
    clearOnComplete: true,
  })
  bar.start(totalBytes, 0, { figures: '' })
  return {
    update: ({ sources, paragraphs, bytes }) => {
      const figures = [count(sources, 'source'), count(paragraphs, 'paragraph'), size(bytes)].join(', ')
      // A file may have grown since it was found.
      bar.update(Math.min(bytes, totalBytes), { figures })
    },
    stop: () => bar.stop(),
  }
}

async function findBytes(paths: readonly string[], options: DiscoveryOptions): Promise<number> {
  const { discover } = await import('@paraseek/indexer')
  let bytes = 0
  for await (const event of discover(paths, options)) {
    bytes += event.kind === 'file' ? event.file.sizeBytes : 0
  }
  return bytes
}
