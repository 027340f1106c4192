import { readdirSync } from 'node:fs'
import { IndexIoError, type StoreTask } from '@paraseek/engine'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FoundFile } from '../discovery/discover.ts'
import { CorpusFolder } from '../testing/corpus-folder.ts'
import type { Job, JobInput } from './job.ts'
import { JobRunner } from './run-job.ts'
import { WorkerPool } from './worker-pool.ts'

let folder: CorpusFolder
let pool: WorkerPool

beforeEach(() => {
  folder = new CorpusFolder()
})

afterEach(async () => {
  await pool.close()
  folder.close()
})

function fileInput(path: string, content: string): JobInput {
  folder.write(path, content)
  const stamps = { sizeBytes: content.length, mtimeMs: 0, ctimeMs: 0 }
  const file: FoundFile = {
    root: folder.corpus,
    absolutePath: folder.path(path),
    path,
    format: 'text',
    ...stamps,
  }
  return { kind: 'file', file }
}

const jobOf = (...inputs: JobInput[]): Job => ({ inputs, maxFileBytes: 1e8, taken: [], wantsIds: true })

describe('WorkerPool', () => {
  it('gives what the same job gives on this thread', async () => {
    pool = new WorkerPool(2)
    const job = jobOf(fileInput('a.txt', 'A river.\n\nA sea.'), fileInput('b.txt', ''))
    expect(await pool.run(job)).toEqual(await new JobRunner().run(job))
  })

  it('runs more jobs than it has threads', async () => {
    pool = new WorkerPool(2)
    const jobs = Array.from({ length: 7 }, (_, at) => jobOf(fileInput(`${at}.txt`, `text ${at}`)))
    const results = await Promise.all(jobs.map((job) => pool.run(job)))
    expect(results.map(({ inputs }) => inputs.map(({ ids }) => ids))).toEqual(
      jobs.map((_, at) => [[`${at}.txt`]]),
    )
  })

  const store = (): StoreTask => ({
    id: '0123456789abcdef0123456789abcdef',
    texts: new TextEncoder().encode('nothing of it is looked at'),
    ends: new Uint32Array(),
    paragraphs: new Uint8Array(),
    sources: new Uint8Array(),
  })

  it('writes a store beside other jobs, whose memory it takes along', async () => {
    pool = new WorkerPool(1)
    const task = store()
    const jobs = ['a', 'b'].map((name) => pool.run(jobOf(fileInput(`${name}.txt`, 'A river.'))))
    await pool.writeStore({ folder: folder.corpus, store: task })
    expect(readdirSync(folder.corpus)).toContain(`${task.id}.store`)
    expect(task.texts.length).toBe(0)
    expect((await Promise.all(jobs)).map(({ inputs }) => inputs[0]?.sources)).toEqual([1, 1])
  })

  it('rejects as this thread would where a store cannot be written', async () => {
    pool = new WorkerPool(1)
    const job = { folder: folder.path('missing/folder'), store: store() }
    folder.write('missing', 'a file in place of a folder')
    const error = await pool.writeStore(job).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(IndexIoError)
    expect(error).toMatchObject({ code: 'IO_ERROR', errno: 'ENOTDIR', action: expect.any(String) })
  })

  it('skips what a thread dies of, with the reason, and keeps the rest', async () => {
    // A text of 8 million paragraphs does not fit 40 MB.
    pool = new WorkerPool(1, { maxOldGenerationSizeMb: 40 })
    const job = jobOf(
      fileInput('a.txt', 'A river.'),
      fileInput('b.txt', 'a\n\n'.repeat(8_000_000)),
      fileInput('c.txt', 'A sea.'),
    )
    const { inputs, batch } = await pool.run(job)
    expect(inputs.map(({ ids, skips }) => [ids, skips.map(({ reason }) => reason)])).toEqual([
      [['a.txt'], []],
      [[], ['parser-failed']],
      [['c.txt'], []],
    ])
    expect(inputs[1]?.skips[0]?.message).toMatch(/memory/)
    expect(batch?.sourceCount).toBe(2)
  }, 60_000)
})
