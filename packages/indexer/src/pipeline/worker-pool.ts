/**
 * @module
 * Runs jobs on worker threads.
 *
 * A thread that dies takes one job with it: out of memory, or a parser that fails in a way nobody foresaw. The inputs of
 * that job are then tried one by one, and those that end a thread again are skipped with the reason `parser-failed`.
 *
 * Threads start from the compiled package, also where this module runs from its source: Node 20 runs no TypeScript.
 */

import { type ResourceLimits, Worker } from 'node:worker_threads'
import { buffersOfStore } from '@paraseek/engine'
import { LineFingerprints } from '../state/line-fingerprints.ts'
import {
  type InputResult,
  type Job,
  type JobInput,
  type JobResult,
  READY,
  type StoreJob,
  type StoreResult,
} from './job.ts'
import { NOTHING } from './run-job.ts'
import { errorOf } from './run-store-job.ts'

const WORKER_FILE = new URL('../../dist/pipeline/job-worker.js', import.meta.url)

interface Thread {
  readonly worker: Worker
  /** What it was sent and did not answer yet, in order: what it runs, and one to go on with while this thread is busy. */
  readonly tasks: Task[]
}

interface Task {
  readonly job: Job | StoreJob
  /** Most threads that may run when it is given to one. */
  readonly most: number
  /** With what the job gives: a `JobResult` or a `StoreResult`. */
  readonly resolve: (result: never) => void
  readonly reject: (cause: unknown) => void
}

/** The thread that ran the job ended. */
class ThreadDiedError extends Error {}

export class WorkerPool {
  readonly #size: number
  readonly #limits: ResourceLimits | undefined
  readonly #threads = new Set<Thread>()
  readonly #waiting: Task[] = []
  #isClosed = false

  /**
   * @param size most threads, an integer `>= 1`; they are started when there is work for them
   * @param limits of the memory of each thread
   */
  constructor(size: number, limits?: ResourceLimits) {
    this.#size = size
    this.#limits = limits
  }

  /**
   * Runs a job; jobs wait for a free thread in the order of the calls.
   *
   * @param most threads that may be started for it
   */
  async run(job: Job, most: number = this.#size): Promise<JobResult> {
    try {
      return await this.#dispatch(job, most)
    } catch (cause) {
      if (cause instanceof ThreadDiedError) return this.#oneByOne(job, cause)
      throw cause
    }
  }

  /**
   * Writes the store of a segment, after the jobs before it.
   *
   * @throws {IndexIoError} if writing fails
   */
  async writeStore(job: StoreJob): Promise<void> {
    const { failure } = await this.#dispatch<StoreResult>(job, 1)
    if (failure !== undefined) throw errorOf(failure)
  }

  /** Ends all threads. Jobs that are not done are never answered. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#waiting.length = 0
    await Promise.all([...this.#threads].map(({ worker }) => worker.terminate()))
  }

  /** Finds the inputs that end a thread, and runs the others together. */
  async #oneByOne(job: Job, cause: Error): Promise<JobResult> {
    const failures = new Map<JobInput, InputResult>()
    for (const input of job.inputs) {
      try {
        await this.#dispatch({ ...job, inputs: [input] })
      } catch (failure) {
        if (!(failure instanceof ThreadDiedError)) throw failure
        failures.set(input, failed(input, failure))
      }
    }
    // Each of them goes through alone, but not all together: nothing tells which one to leave out.
    if (failures.size === 0 && job.inputs.length > 1) throw cause
    const inputs = job.inputs.filter((input) => !failures.has(input))
    const rest = await this.#dispatch({ ...job, inputs })
    const results = rest.inputs.values()
    return {
      inputs: job.inputs.map((input) => failures.get(input) ?? results.next().value ?? NOTHING),
      batch: rest.batch,
    }
  }

  #dispatch<Result = JobResult>(job: Job | StoreJob, most: number = this.#size): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ job, most, resolve, reject })
      this.#start()
    })
  }

  /** Gives waiting jobs to free threads, and starts threads while there are too few. */
  #start(): void {
    for (let [next] = this.#waiting; next !== undefined; [next] = this.#waiting) {
      // A store is sent once, its memory with it: it must not wait behind a job that may end the thread.
      const busy = 'store' in next.job ? undefined : this.#withTasks(1)
      const thread = this.#withTasks(0) ?? this.#newThread(next.most) ?? busy
      if (thread === undefined) return
      this.#waiting.shift()
      thread.tasks.push(next)
      thread.worker.postMessage(next.job, 'store' in next.job ? buffersOfStore(next.job.store) : [])
    }
  }

  /** A thread that has so many tasks. */
  #withTasks(count: number): Thread | undefined {
    return [...this.#threads].find(({ tasks }) => tasks.length === count)
  }

  #finish({ tasks }: Thread, result: JobResult | StoreResult): void {
    tasks.shift()?.resolve(result as never)
    this.#start()
  }

  #newThread(most: number): Thread | undefined {
    if (this.#threads.size >= most || this.#isClosed) return undefined
    const worker = new Worker(WORKER_FILE, {
      // Not those of this process: the compiled packages are meant, whatever condition it resolves imports by, and a
      // worker refuses V8's options, such as --max-old-space-size.
      execArgv: [],
      ...(this.#limits && { resourceLimits: this.#limits }),
    })
    const thread: Thread = { worker, tasks: [] }
    let isReady = false
    let cause: unknown
    worker.on('message', (message: JobResult | StoreResult | typeof READY) => {
      if (message === READY) isReady = true
      else this.#finish(thread, message)
    })
    worker.on('error', (error) => {
      cause = error
    })
    worker.on('exit', () => {
      this.#threads.delete(thread)
      if (this.#isClosed) return
      const died = new ThreadDiedError(reasonOf(cause), { cause })
      // It died of the first; the others go to other threads.
      const task = thread.tasks.shift()
      this.#waiting.unshift(...thread.tasks)
      task?.reject(isReady ? died : new Error(`cannot start a worker thread: ${died.message}`, { cause }))
      this.#start()
    })
    this.#threads.add(thread)
    return thread
  }
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : 'it ended without a word'
}

function failed(input: JobInput, { message }: Error): InputResult {
  const reason = 'parser-failed'
  const text = `the thread that read it ended: ${message}`
  if (input.kind === 'file') {
    return { ...NOTHING, skips: [{ path: input.file.path, reason, message: text }] }
  }
  const { path, firstLine, bytes } = input
  const fingerprints = new LineFingerprints()
  fingerprints.addLines(bytes)
  const lines = `lines ${firstLine} to ${firstLine + fingerprints.count - 1}`
  const skip = { path, reason, message: `${lines}: ${text}`, line: firstLine } as const
  return { ...NOTHING, bytes: bytes.length, hash: fingerprints.bytes, skips: [skip] }
}
