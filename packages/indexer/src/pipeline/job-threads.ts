/**
 * @module
 * Decides where jobs run: on this thread, or on workers if there is enough to do for them to be worth their start.
 */

import { availableParallelism } from 'node:os'
import type { Job, JobResult, StoreJob } from './job.ts'
import { JobRunner } from './run-job.ts'
import type { Unit } from './step.ts'
import { WorkerPool } from './worker-pool.ts'

/** Workers when nothing is said: as many as the machine runs at once, up to this. */
const MAX_DEFAULT_WORKERS = 8
/** So many units are done before workers would have started. */
const INLINE_UNITS = 3
/** Jobs for each worker that are under way: one that it runs, and one that waits for it. */
const JOBS_A_WORKER = 2

export interface JobThreads {
  /** Jobs to be given out at once. */
  readonly atOnce: number
  run(job: Job): Promise<JobResult>
  /** Writes stores beside this thread; undefined if there is only this one. */
  readonly writeStore: ((job: StoreJob) => Promise<void>) | undefined
  close(): Promise<void>
}

/**
 * Looks at the first units, and starts threads if there are more.
 *
 * @param workers threads, an integer `>= 0`; 0 and 1 mean this thread
 * @returns the threads, and all units
 */
export async function startThreads(
  units: AsyncGenerator<Unit, void, void>,
  workers: number = Math.min(availableParallelism(), MAX_DEFAULT_WORKERS),
): Promise<{ readonly threads: JobThreads; readonly all: AsyncGenerator<Unit, void, void> }> {
  const first: Unit[] = []
  while (workers > 1 && first.length <= INLINE_UNITS) {
    const next = await units.next()
    if (next.done === true) return { threads: thisThread(), all: chain(first, units) }
    first.push(next.value)
  }
  return { threads: workers > 1 ? pool(workers) : thisThread(), all: chain(first, units) }
}

function thisThread(): JobThreads {
  const runner = new JobRunner()
  return { atOnce: 1, run: (job) => runner.run(job), writeStore: undefined, close: async () => {} }
}

/**
 * Records run on this thread too, while the workers have enough to do: a thread less is to be started and to warm up. Files do
 * not: some end the thread that parses them.
 */
function pool(workers: number): JobThreads {
  const pool = new WorkerPool(workers)
  const runner = new JobRunner()
  let waiting = 0
  const runThere = async (job: Job): Promise<JobResult> => {
    waiting++
    try {
      return await pool.run(job, isOfRecords(job) ? workers - 1 : workers)
    } finally {
      waiting--
    }
  }
  const run = (job: Job): Promise<JobResult> =>
    isOfRecords(job) && waiting >= (workers - 1) * JOBS_A_WORKER ? runner.run(job) : runThere(job)
  /** A job that went to the thread of a store would wait for its end. */
  const writeStore = async (job: StoreJob): Promise<void> => {
    waiting += JOBS_A_WORKER
    try {
      await pool.writeStore(job)
    } finally {
      waiting -= JOBS_A_WORKER
    }
  }
  return { atOnce: workers * JOBS_A_WORKER, run, writeStore, close: () => pool.close() }
}

function isOfRecords({ inputs }: Job): boolean {
  return inputs.every(({ kind }) => kind === 'lines')
}

async function* chain(
  first: readonly Unit[],
  rest: AsyncGenerator<Unit, void, void>,
): AsyncGenerator<Unit, void, void> {
  yield* first
  yield* rest
}
