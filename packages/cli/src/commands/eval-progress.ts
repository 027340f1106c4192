/**
 * @module
 * The progress bar of an evaluation: questions asked, of all.
 */

import { SingleBar } from 'cli-progress'

export interface QuestionProgress {
  update(askedCount: number, queryCount: number): void
  /** Wipes the bar. */
  stop(): void
}

/** @param stream where it is drawn; without one, nowhere */
export function startQuestionProgress(
  stream: NodeJS.WritableStream | undefined,
  name: string,
): QuestionProgress {
  if (stream === undefined) {
    return { update: () => undefined, stop: () => undefined }
  }
  const format = `{bar} {percentage}%  {value} of {total} queries, ${name}`
  const bar = new SingleBar({ stream, format, barsize: 30, clearOnComplete: true })
  return {
    update: (askedCount, queryCount) => {
      if (askedCount === 1) bar.start(queryCount, 0)
      bar.update(askedCount)
    },
    stop: () => bar.stop(),
  }
}
