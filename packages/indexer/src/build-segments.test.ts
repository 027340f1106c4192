import { readdirSync, readFileSync, renameSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { NodeDirectory, openIndexWriter } from '@paraseek/engine/node'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildIndex } from './build-index.ts'
import type { IndexSummary } from './build-options.ts'
import { answersOf, CorpusFolder } from './testing/corpus-folder.ts'

let folder: CorpusFolder

/** A file of records, one a line. */
const records = (...texts: string[]) =>
  texts.map((text, at) => `${JSON.stringify({ id: `r${at}`, text })}\n`).join('')

/** Files of several megabytes in all: enough for several jobs, so that workers are started. */
function writeLargeCorpus(): void {
  const sentence = 'The tide rises twice a day, because the moon pulls the water of every sea. '.repeat(12)
  for (let file = 0; file < 40; file++) {
    folder.write(`texts/${file}.md`, `# Text ${file}\n\n${`${sentence}${file}.\n\n`.repeat(60)}`)
  }
  folder.write('many.jsonl', records(...Array.from({ length: 7_000 }, (_, at) => `${sentence} ${at}`)))
}

/** Many small files of records, so that jobs have several of them. */
function writeShards(): void {
  const sentence = 'The raven hid what it had found, and hid it again when it was seen. '.repeat(10)
  for (let file = 0; file < 60; file++) {
    const texts = Array.from({ length: 120 }, (_, at) => `${sentence} ${file} ${at}`)
    folder.write(`shards/${String(file).padStart(2, '0')}.jsonl`, records(...texts))
  }
}

/** Names and content of the segment files of an index: what must not depend on anything but corpus and settings. */
function segmentFiles(index: string): Map<string, string> {
  const names = readdirSync(index).filter((name) => /^[0-9a-f]{32}\./.test(name))
  return new Map(names.map((name) => [name, readFileSync(join(index, name)).toString('base64')]))
}

function segmentIds(index: string): string[] {
  return [...new Set([...segmentFiles(index).keys()].map((name) => name.slice(0, 32)))]
}

const countsOf = ({ sources }: IndexSummary) => {
  const { new: fresh, updated, unchanged, removed } = sources
  return { fresh, updated, unchanged, removed }
}

beforeEach(() => {
  folder = new CorpusFolder()
})

afterEach(async () => {
  if (readdirSync(folder.root).includes('index')) await answersOf(folder.index(), [])
  folder.close()
}, 60_000)

describe('the same corpus', () => {
  it('gives the same segments, byte by byte, whatever the number of workers', async () => {
    writeLargeCorpus()
    const memoryBytes = 4_000_000
    await folder.build({ workers: 1, memoryBytes })
    const expected = segmentFiles(folder.index())
    // More than one segment: the places where one ends must agree too.
    expect(expected.size).toBeGreaterThan(8)
    for (const workers of [2, 4]) {
      await folder.build({ workers, memoryBytes, out: folder.index(`by-${workers}`) })
      expect(segmentFiles(folder.index(`by-${workers}`))).toEqual(expected)
    }
  }, 120_000)

  it.each(['md', 'jsonl'])(
    'is indexed whole where a further root begins before the end of the one before (%s)',
    async (ext) => {
      const write = (name: string, text: string) =>
        folder.write(`${name}.${ext}`, ext === 'md' ? text : records(text))
      folder.write('x/a/.gitignore', 'b/\n')
      write('x/a/z', 'zebra')
      write('x/a/b/r', 'raven')
      write('y/b/q', 'quail')
      const paths = ['x/a', 'x/a/b', 'y/b'].map((root) => folder.path(root))
      const { sources } = await folder.build({ paths, workers: 1 })
      expect(sources.new).toBe(3)
    },
  )

  it('gives the same segments of many small files of records, whatever the number of workers', async () => {
    writeShards()
    const { sources } = await folder.build({ workers: 1 })
    expect(sources.new).toBe(7200)
    const expected = segmentFiles(folder.index())
    for (const workers of [2, 3]) {
      await folder.build({ workers, out: folder.index(`by-${workers}`) })
      expect(segmentFiles(folder.index(`by-${workers}`))).toEqual(expected)
    }
  }, 120_000)

  it('gives the same segments in whatever order its files were made, and whatever their times', async () => {
    const names = ['b.md', 'a.md', 'c/a.txt', 'c.txt', 'a/z.md']
    for (const name of names) folder.write(name, `In ${name} a river runs.`)
    await folder.build()
    const expected = segmentFiles(folder.index())
    for (const name of names) folder.remove(name)
    for (const name of names.reverse()) {
      folder.write(name, `In ${name} a river runs.`)
      utimesSync(folder.path(name), 0, 2_000_000_000)
    }
    await folder.buildFromScratch()
    expect(segmentFiles(folder.index('scratch'))).toEqual(expected)
  })
})

describe('an update', () => {
  beforeEach(async () => {
    folder.write('a.md', 'A river.')
    folder.write('b.md', 'A sea.')
    folder.write('r.jsonl', records('one', 'two', 'three', 'four', 'five', 'six'))
    expect(countsOf(await folder.build())).toEqual({ fresh: 8, updated: 0, unchanged: 0, removed: 0 })
  })

  it('writes no new generation when nothing changed', async () => {
    const first = await folder.build()
    expect(countsOf(first)).toEqual({ fresh: 0, updated: 0, unchanged: 8, removed: 0 })
    const second = await folder.build()
    expect(second.generation).toBe(first.generation)
    expect(second).toMatchObject({ paragraphs: 0, total: { sources: 8, paragraphs: 8 } })
  })

  it('merges all into one segment without deletes when it is to be compact, also when nothing changed', async () => {
    folder.write('b.md', 'A sea and a tide.')
    folder.remove('a.md')
    folder.write('r.jsonl', records('one', 'two', 'three', 'four'))
    await folder.build()
    expect(segmentIds(folder.index()).length).toBeGreaterThan(1)
    const queries = ['sea', 'three', 'river', 'one four']
    const before = await answersOf(folder.index(), queries)
    const compact = await folder.build({ compact: true, keep: 1 })
    expect(countsOf(compact)).toEqual({ fresh: 0, updated: 0, unchanged: 5, removed: 0 })
    expect(segmentIds(folder.index())).toHaveLength(1)
    expect(await answersOf(folder.index(), queries)).toEqual(before)
    await folder.buildFromScratch()
    expect(readdirSync(folder.index())).toHaveLength(readdirSync(folder.index('scratch')).length)
    expect((await folder.build({ compact: true })).generation).toBe(compact.generation)
  })

  it('merges what changes into the one segment when it is to be compact', async () => {
    folder.write('c.md', 'An island.')
    folder.remove('b.md')
    await folder.build({ compact: true, keep: 1 })
    expect(segmentIds(folder.index())).toHaveLength(1)
    await folder.buildFromScratch()
    const queries = ['island', 'sea', 'two']
    expect(await answersOf(folder.index(), queries)).toEqual(
      await answersOf(folder.index('scratch'), queries),
    )
  })

  it('notices an edit of the same size whose modification time was set back', async () => {
    utimesSync(folder.path('a.md'), 1_000_000, 1_000_000)
    await folder.build()
    folder.write('a.md', 'A RIVER.')
    utimesSync(folder.path('a.md'), 1_000_000, 1_000_000)
    expect(countsOf(await folder.build())).toEqual({ fresh: 0, updated: 1, unchanged: 7, removed: 0 })
  })

  it('leaves a file that was only touched, under --rehash too', async () => {
    utimesSync(folder.path('a.md'), 1_000_000, 1_000_000)
    const { paragraphs, sources } = await folder.build()
    expect({ paragraphs, unchanged: sources.unchanged }).toEqual({ paragraphs: 0, unchanged: 8 })
    expect(countsOf(await folder.build({ rehash: true }))).toMatchObject({ unchanged: 8 })
  })

  it('parses one record when one changed', async () => {
    folder.write('r.jsonl', records('one', 'two', 'drei', 'four', 'five', 'six'))
    const summary = await folder.build()
    expect(countsOf(summary)).toEqual({ fresh: 0, updated: 1, unchanged: 7, removed: 0 })
    expect(summary.paragraphs).toBe(1)
  })

  it('parses what was appended, and removes what was cut off', async () => {
    folder.write('r.jsonl', records('one', 'two', 'three', 'four', 'five', 'six', 'seven'))
    expect(countsOf(await folder.build())).toEqual({ fresh: 1, updated: 0, unchanged: 8, removed: 0 })
    folder.write('r.jsonl', records('one', 'two', 'three', 'four'))
    expect(countsOf(await folder.build())).toEqual({ fresh: 0, updated: 0, unchanged: 6, removed: 3 })
  })

  it('keeps the first of two records with one id, also when the first is the new one', async () => {
    const [line = ''] = records('new').split('\n')
    const old = readFileSync(folder.path('r.jsonl'), 'utf8').split('\n')
    folder.write('r.jsonl', [...old.slice(0, 5), line, ''].join('\n'))
    const appended = await folder.build()
    expect(appended.skips).toMatchObject([{ reason: 'duplicate-id', line: 6 }])
    // Of ids r0, r1, r0: the second record is r0 now, and the third is skipped.
    folder.write('r.jsonl', ['{"id":"x","text":"x"}', line, ...old.slice(0, 1), ''].join('\n'))
    const replaced = await folder.build()
    expect(replaced.skips).toMatchObject([{ reason: 'duplicate-id', line: 3 }])
    expect(replaced.total.sources).toBe(4)
  })

  it('counts a rename as a removal and a new source', async () => {
    renameSync(folder.path('a.md'), folder.path('z.md'))
    expect(countsOf(await folder.build())).toEqual({ fresh: 1, updated: 0, unchanged: 7, removed: 1 })
  })

  it('tells skips and warnings of files that it does not read again', async () => {
    folder.write('empty.txt', '')
    folder.write('latin.txt', Buffer.from('caf\xe9 au lait', 'latin1'))
    const first = await folder.build()
    const again = await folder.build()
    expect(again.skips).toEqual(first.skips)
    expect(again.skips).toHaveLength(1)
    expect(again.warnings).toEqual(first.warnings)
    expect(again.warnings).toHaveLength(1)
  })

  it('removes what --exclude leaves out, and reads everything anew under another size limit', async () => {
    expect(countsOf(await folder.build({ exclude: ['*.md'] }))).toMatchObject({ removed: 2 })
    expect(countsOf(await folder.build({ maxFileBytes: 1000 }))).toEqual({
      fresh: 8,
      updated: 0,
      unchanged: 0,
      removed: 0,
    })
  })

  it('keeps as many generations as it is told to', async () => {
    for (const keep of [3, 3, 3, 1]) {
      folder.write('a.md', `A river of ${Math.random()}.`)
      await folder.build({ keep })
      const manifests = readdirSync(folder.index()).filter((name) => name.startsWith('manifest-'))
      expect(manifests.length).toBeLessThanOrEqual(keep)
    }
    expect(readdirSync(folder.index()).filter((name) => name.startsWith('manifest-'))).toHaveLength(1)
  })

  it('keeps as many as it is told to where nothing changed, two unless told', async () => {
    for (const word of ['sea', 'lake', 'pond']) {
      folder.write('a.md', `A ${word}.`)
      await folder.build({ keep: 4 })
    }
    const manifests = () => readdirSync(folder.index()).filter((name) => name.startsWith('manifest-'))
    expect(manifests()).toHaveLength(4)
    for (const [keep, count] of [
      [4, 4],
      [undefined, 2],
      [1, 1],
    ] as const) {
      const { sources } = await folder.build(keep === undefined ? {} : { keep })
      expect(sources).toMatchObject({ new: 0, updated: 0, removed: 0 })
      expect(manifests()).toHaveLength(count)
    }
  })
})

describe('a build beside others', () => {
  it('replaces a portable index once it is complete', async () => {
    folder.write('a.md', 'A river.')
    await buildIndex({ engine: 'minisearch', paths: [folder.corpus], out: folder.index() })
    expect(readdirSync(folder.index())).toEqual(['paraseek.minisearch.json'])
    await folder.build()
    expect(readdirSync(folder.index())).not.toContain('paraseek.minisearch.json')
  })

  it('refuses to begin while another writes, or waits for it', async () => {
    folder.write('a.md', 'A river.')
    const other = await openIndexWriter(folder.index())
    await expect(folder.build()).rejects.toMatchObject({ code: 'INDEX_LOCKED' })
    const waiting = folder.build({ waitMs: 30_000 })
    other.commit()
    expect((await waiting).generation).toBe(2)
  })

  it('leaves the index as it was, and no lock, when it fails', async () => {
    folder.write('a.md', 'A river.')
    await folder.build()
    const before = new NodeDirectory(folder.index()).list()
    await expect(folder.build({ paths: [folder.path('nowhere')] })).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
    })
    expect(new NodeDirectory(folder.index()).list()).toEqual(before)
  })
})
