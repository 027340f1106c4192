/**
 * @module
 * The worker thread: runs the jobs that it is sent, one at a time. What throws ends the thread, and the pool hears of it.
 */

import { parentPort } from 'node:worker_threads'
import { buffersOfBatch } from '@paraseek/engine'
import { type Job, READY, type StoreJob } from './job.ts'
import { JobRunner } from './run-job.ts'
import { runStoreJob } from './run-store-job.ts'

const runner = new JobRunner()

// Whoever started the thread knows by this that it could be started.
parentPort?.postMessage(READY)

let before: Promise<void> = Promise.resolve()

parentPort?.on('message', (job: Job | StoreJob) => {
  before = before.then(() => answer(job))
})

async function answer(job: Job | StoreJob): Promise<void> {
  if ('store' in job) {
    parentPort?.postMessage(runStoreJob(job))
    return
  }
  const result = await runner.run(job)
  parentPort?.postMessage(result, result.batch === undefined ? [] : buffersOfBatch(result.batch))
}
