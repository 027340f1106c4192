/** What a search can be asked for beyond its query. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bash, paraseek } from './paraseek-process.ts'
import { createWorkplace } from './small-corpus.ts'

const workplace = createWorkplace()
const index = workplace.path('index')

/** Records in a file, more than two pages of the largest size. */
const RECORD_COUNT = 230

beforeAll(async () => {
  const corpus = workplace.path('corpus')
  mkdirSync(corpus)
  const article = (date: string, author: string, ...paragraphs: readonly string[]) =>
    ['---', `date: ${date}`, `author: ${author}`, '---', ...paragraphs.flatMap((text) => ['', text])].join(
      '\n',
    )
  writeFileSync(
    workplace.path('corpus', 'old.md'),
    article(
      '2001-05-01',
      'Ada',
      'Before.',
      'A heron stood.',
      'After.',
      'The heron flew.',
      'A heron came back.',
    ),
  )
  writeFileSync(
    workplace.path('corpus', 'new.md'),
    article('2020-05-01', 'Ben', 'A heron, a heron, a heron.'),
  )
  const records = Array.from({ length: RECORD_COUNT }, (_, number) =>
    JSON.stringify({ id: `r${number}`, title: 'A record', text: `The finch of cage ${number} sings.` }),
  )
  writeFileSync(workplace.path('corpus', 'finches.jsonl'), records.join('\n'))
  expect((await paraseek(['index', corpus, '--out', index])).code).toBe(0)
  expect((await paraseek(['check', index])).code).toBe(0)
})

afterAll(() => workplace.remove())

/** The places of the hits, in order. */
async function places(...words: readonly string[]): Promise<string[]> {
  const { code, stdout, stderr } = await paraseek(['search', index, ...words, '-f', 'jsonl'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line).links.location]))
}

describe('paraseek search', () => {
  it('orders by a date, and by place', async () => {
    const [oldest, newest] = await Promise.all([
      places('heron', '--sort', 'date:asc'),
      places('heron', '--sort', 'date'),
    ])
    expect(oldest.at(-1)).toBe('new.md:6')
    expect(newest[0]).toBe('new.md:6')
    expect(await places('heron', '--sort', 'source')).toEqual([
      'new.md:6',
      'old.md:8',
      'old.md:12',
      'old.md:14',
    ])
  })

  it('names the fields there are where a field is unknown', async () => {
    const { code, stderr } = await paraseek(['search', index, 'heron', '--sort', 'size:asc'])
    expect(code).toBe(2)
    expect(stderr).toMatch(/^error: .*"size": there are date\n$/)
  })

  it('groups by source, and says how many more match there', async () => {
    const words = ['search', index, 'heron', '--group-by', 'source', '--per-group', '2']
    const { stdout } = await paraseek(words)
    expect(stdout).toMatch(/^4 paragraphs in 2 sources, showing sources 1-2 /)
    expect(stdout).toContain('\n\n   1 more in this source\n')
    const { groups, hits } = JSON.parse((await paraseek([...words, '-f', 'json'])).stdout)
    expect(groups.map((group: { hitCount: number }) => group.hitCount).sort()).toEqual([1, 2])
    expect(hits).toHaveLength(3)
  })

  it('counts the values of fields', async () => {
    const { stdout } = await paraseek(['search', index, 'heron', '--facets', 'author,date'])
    expect(stdout).toMatch(
      /\n\nauthor\n {2}value {2}paragraphs {2}sources\n {2}Ada +3 +1\n {2}Ben +1 +1\n\ndate\n/,
    )
  })

  it('shows the paragraphs around a hit', async () => {
    const { stdout } = await paraseek(['search', index, '"heron stood"', '--context', '1'])
    expect(stdout).toContain('   | Before.\n   A [heron stood].\n   | After.\n')
  })

  it('finds words that stand apart where the scope is the source', async () => {
    const words = ['+stood +flew']
    expect((await paraseek(['search', index, ...words])).code).toBe(1)
    expect((await places(...words, '--scope', 'source')).sort()).toEqual(['old.md:12', 'old.md:8'])
  })

  it('goes on behind a page by its cursor', async () => {
    const first = JSON.parse((await paraseek(['search', index, 'heron', '-n', '3', '-f', 'json'])).stdout)
    const rest = await paraseek(['search', index, 'heron', '--cursor', first.nextCursor])
    expect(rest.stdout).toMatch(/^4 paragraphs, showing 4-4 /)
    const other = await paraseek(['search', index, 'finch', '--cursor', first.nextCursor])
    expect(other.code).toBe(2)
    expect(other.stderr).toContain('cursor: belongs to another query')
  })

  it('prints every paragraph once under --all, as JSON lines or CSV', async () => {
    const { code, stdout } = await paraseek(['search', index, 'finch', '--all'])
    expect(code).toBe(0)
    const hits = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(hits.map(({ rank }) => rank)).toEqual(
      Array.from({ length: RECORD_COUNT }, (_, number) => number + 1),
    )
    expect(new Set(hits.map(({ paragraph }) => paragraph.id)).size).toBe(RECORD_COUNT)
    const csv = (await paraseek(['search', index, 'finch', '--all', '-f', 'csv'])).stdout.split('\r\n')
    expect(csv).toHaveLength(1 + RECORD_COUNT + 1)
    expect(csv.filter((line) => line.startsWith('rank,'))).toEqual([csv[0]])
  })

  it('stops under --all when its reader goes away', async () => {
    const line = `$paraseek search ${index} finch --all | head -1 | wc -l; echo "\${PIPESTATUS[0]}"`
    expect(await bash(line)).toMatchObject({ stdout: '1\n0\n', stderr: '' })
  })

  it('refuses to print one document of all', async () => {
    const { code, stderr } = await paraseek(['search', index, 'finch', '--all', '-f', 'json'])
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'error: --all prints jsonl or csv, not json\n' })
  })

  it('prints as much of each hit as is asked for', async () => {
    const { stdout } = await paraseek(['search', index, 'finch', '-n', '1', '-f', 'jsonl', '--detail', 'ids'])
    expect(Object.keys(JSON.parse(stdout))).toEqual(['rank', 'score', 'id'])
    const { code, stderr } = await paraseek(['search', index, 'finch', '--detail', 'ids'])
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'error: --detail ids is for json and jsonl, not text\n',
    })
  })

  it('offers the likeliest spelling on standard error', async () => {
    const { stderr } = await paraseek(['search', index, 'finhc cage', '-n', '1'])
    expect(stderr).toContain('did you mean: finch cage\n')
  })

  it('takes a query as a tree', async () => {
    const tree = '{"type":"phrase","text":"heron stood"}'
    expect(await places(tree, '--tree')).toEqual(['old.md:8'])
    const { code, stderr } = await paraseek(['search', index, '{"type":"phrase"', '--tree'])
    expect(code).toBe(2)
    expect(stderr).toContain('query: expected a tree in JSON')
  })
})
