import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { paraseek } from './paraseek-process.ts'
import { createWorkplace, type Workplace, writeSmallCorpus } from './small-corpus.ts'

let workplace: Workplace
let corpus: string
let index: string

beforeEach(() => {
  workplace = createWorkplace()
  corpus = writeSmallCorpus(workplace)
  index = workplace.path('index')
})

afterEach(() => workplace.remove())

describe('paraseek index', () => {
  it('sums up on standard output and names every skip with its reason on standard error', async () => {
    const { code, stdout, stderr } = await paraseek(['index', corpus, '--out', index])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^indexed {2}3 sources, 5 paragraphs, \d+ B read in .*\n/)
    expect(stdout).toContain('skipped  2 (1 empty, 1 unsupported-format)\n')
    expect(stdout).toMatch(/index {4}.*, [\d.]+ kB\n$/)
    expect(stderr).toMatch(/^skipped chart\.pdf: unsupported-format: .*\nskipped nothing\.txt: empty: .*\n$/)
  })

  it('prints the summary as JSON', async () => {
    const { stdout } = await paraseek(['index', corpus, '--out', index, '--format', 'json'])
    const summary = JSON.parse(stdout)
    expect(summary).toMatchObject({ sources: { new: 3, skipped: 2 }, paragraphs: 5 })
    expect(summary.skips).toHaveLength(2)
  })

  it('says nothing under --quiet', async () => {
    const run = await paraseek(['index', corpus, '--out', index, '--quiet'])
    expect(run).toEqual({ code: 0, signal: null, stdout: '', stderr: '' })
  })

  it('ends with 1 under --fail-on skipped, and the index is complete', async () => {
    expect((await paraseek(['index', corpus, '--out', index, '--fail-on', 'skipped'])).code).toBe(1)
    expect((await paraseek(['search', index, 'lighthouse'])).code).toBe(0)
    const all = ['index', corpus, '--out', index, '--fail-on', 'skipped', '--exclude', 'chart.pdf']
    expect((await paraseek([...all, '--exclude', 'nothing.txt'])).code).toBe(0)
  })

  it('reads only what --include names, and skips what --max-file-size forbids', async () => {
    const narrow = ['index', corpus, '--out', index, '--format', 'json']
    const included = JSON.parse((await paraseek([...narrow, '--include', '**/*.md'])).stdout)
    expect(included.sources).toMatchObject({ new: 1, skipped: 0, ignored: 4 })
    const small = JSON.parse(
      (await paraseek([...narrow, '--include', '**/*.md', '--max-file-size', '20'])).stdout,
    )
    expect(small.skips).toMatchObject([{ path: 'sea/tides.md', reason: 'too-large' }])
  })

  it.each([
    ['segments', '.norms'],
    ['minisearch', '.json'],
  ])('gives the same bytes for the same corpus with engine %s', async (engine, suffix) => {
    const other = workplace.path('other')
    for (const out of [index, other]) {
      expect((await paraseek(['index', corpus, '--out', out, '--engine', engine])).code).toBe(0)
    }
    // The manifest of segments tells when it was written, and the table of files knows their times.
    const names = readdirSync(index).filter((name) => !/^(manifest|files)-/.test(name))
    expect(names.some((name) => name.endsWith(suffix))).toBe(true)
    expect(readdirSync(other)).toEqual(expect.arrayContaining(names))
    for (const name of names) {
      expect(readFileSync(join(other, name)).equals(readFileSync(join(index, name)))).toBe(true)
    }
  })

  it('keeps the engine of an index unless another is named, and replaces none of segments', async () => {
    const engine = async () =>
      JSON.parse((await paraseek(['inspect', index, '--format', 'json'])).stdout).engine
    const run = (...words: string[]) => paraseek(['index', corpus, '--out', index, '--quiet', ...words])
    await run('--engine', 'minisearch')
    await run()
    expect(await engine()).toBe('minisearch')
    await run('--engine', 'segments')
    expect(await engine()).toBe('segments')
    const { code, stderr } = await run('--engine', 'minisearch')
    expect(code).toBe(2)
    expect(stderr).toMatch(/is an index of the engine segments: choose another path, or remove it$/m)
    await run()
    expect(await engine()).toBe('segments')
  })

  it('reads no index below the corpus', async () => {
    const run = () => paraseek(['index', '.', '--out', 'index', '--format', 'json'], { cwd: corpus })
    const first = JSON.parse((await run()).stdout)
    const second = JSON.parse((await run()).stdout)
    expect(second.skips).toEqual(first.skips)
    expect(second.sources).toMatchObject({ unchanged: 3, ignored: 1 })
  })

  it.each([[['*.mdd', '--out', 'index']], [['', '--out', 'index']], [['.', '--out', '']]])(
    'refuses %j with 2, and the index stays as it was',
    async (words) => {
      await paraseek(['index', '.', '--out', 'index'], { cwd: corpus })
      const { code, stderr } = await paraseek(['index', ...words], { cwd: corpus })
      expect(code).toBe(2)
      expect(stderr.trim().split('\n')).toHaveLength(1)
      expect((await paraseek(['search', 'index', 'lighthouse'], { cwd: corpus })).code).toBe(0)
    },
  )

  it('brings an index up to date and tells what changed, and its generation grows', async () => {
    await paraseek(['index', corpus, '--out', index])
    rmSync(join(corpus, 'lamp.txt'))
    const { stdout } = await paraseek(['index', corpus, '--out', index])
    expect(stdout).toContain('\nsources  0 new, 0 updated, 2 unchanged, 1 removed\n')
    const stats = JSON.parse((await paraseek(['inspect', index, '--format', 'json'])).stdout)
    expect(stats).toMatchObject({ generation: 2, sourceCount: 2, paragraphCount: 3 })
    expect((await paraseek(['search', index, 'lighthouse'])).code).toBe(1)
  })

  it('takes the options of a build', async () => {
    const settings = ['--workers', '2', '--memory', '1', '--keep', '1', '--wait', '1']
    const options = [...settings, '--rehash', '--rebuild', '--compact']
    for (let run = 0; run < 2; run++) {
      const { code, stdout } = await paraseek([
        'index',
        corpus,
        '--out',
        index,
        ...options,
        '--format',
        'json',
      ])
      expect(code).toBe(0)
      expect(JSON.parse(stdout)).toMatchObject({ sources: { new: 3 }, generation: run + 1 })
    }
    expect(readdirSync(index).filter((name) => name.startsWith('manifest-'))).toHaveLength(1)
  })

  it('makes a valid index of an empty folder', async () => {
    const empty = workplace.path('empty')
    mkdirSync(empty)
    expect((await paraseek(['index', empty, '--out', index])).code).toBe(0)
    expect((await paraseek(['search', index, 'anything'])).code).toBe(1)
  })
})

describe('paraseek check', () => {
  it('ends with 0 for a sound index', async () => {
    for (const engine of ['segments', 'minisearch']) {
      const out = workplace.path(engine)
      await paraseek(['index', corpus, '--out', out, '--engine', engine])
      const { code, stdout, stderr } = await paraseek(['check', out, '--full'])
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      expect(stdout).toMatch(/^checked {2}generation 1, .* 3 sources, 5 paragraphs, .*\nresult {3}sound\n$/)
    }
  })

  it('ends with 4 and names the file when one was changed, cut or lost, whichever it is', async () => {
    await paraseek(['index', corpus, '--out', index])
    for (const [at, name] of readdirSync(index).entries()) {
      const path = join(index, name)
      const bytes = readFileSync(path)
      const changed = Buffer.from(bytes)
      const middle = bytes.length >> 1
      changed[middle] = (changed[middle] ?? 0) ^ 1
      const damaged = [changed, bytes.subarray(0, middle), undefined][at % 3]
      if (damaged === undefined) rmSync(path)
      else writeFileSync(path, damaged)
      const isLost = damaged === undefined && name.startsWith('manifest-')
      const { code, stderr } = await paraseek(['check', index])
      expect({ name, code }).toEqual({ name, code: isLost ? 3 : 4 })
      expect(stderr).toContain(isLost ? 'no index at' : name)
      writeFileSync(path, bytes)
    }
    expect((await paraseek(['check', index])).code).toBe(0)
  })

  it('ends with 3 where there is no index', async () => {
    expect((await paraseek(['check', workplace.path('nowhere')])).code).toBe(3)
  })
})

describe('paraseek inspect', () => {
  it('prints segments, sizes, settings, terms and languages of a segmented index', async () => {
    await paraseek(['index', corpus, '--out', index])
    const { code, stdout, stderr } = await paraseek(['inspect', index])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(
      /^engine {6}segments\ngeneration {2}1\ndigest {6}[0-9a-f]{32}\nwritten {5}20.*\nsources {5}3\nparagraphs {2}5\n/,
    )
    expect(stdout).toMatch(/\nsegments \(1\)\n[0-9a-f]{32} {2}3 sources {2}5 paragraphs {2}/)
    for (const part of [
      'size by structure',
      'settings',
      'top terms',
      'the         ',
      'languages, by sources\nen',
    ]) {
      expect(stdout).toContain(`\n${part}`)
    }
    const details = JSON.parse((await paraseek(['inspect', index, '--format', 'json'])).stdout)
    expect(details).toMatchObject({
      engine: 'segments',
      sourceCount: 3,
      segments: [{ liveParagraphCount: 5 }],
    })
  })

  it('prints counts, engine, analyzer and size of a portable index', async () => {
    await paraseek(['index', corpus, '--out', index, '--engine', 'minisearch'])
    const { code, stdout, stderr } = await paraseek(['inspect', index])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(
      /^engine {6}minisearch\ngeneration {2}1\ndigest {6}[0-9a-f]{32}\nsources {5}3\nparagraphs {2}5\nterms {7}\d+\nanalyzer {4}\S.*\nsize {8}.* kB\n$/,
    )
  })
})
