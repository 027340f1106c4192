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
  bar.start(1, 0)
  return {
    update: (askedCount, queryCount) => {
      bar.setTotal(queryCount)
      bar.update(askedCount)
    },
    stop: () => bar.stop(),
  }
}
