import { mkdirSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paraseek } from './paraseek-process.ts'
import { createWorkplace } from './small-corpus.ts'

const workplace = createWorkplace()
const collection = workplace.path('collection')
const index = workplace.path('index')

/** A collection in the format of BEIR: a record with a title only, metadata as an object, an unjudged question. */
const CORPUS = [
  {
    _id: '1',
    title: 'Tides',
    text: 'The tide rises because the moon pulls the water.',
    metadata: { url: 'a' },
  },
  { _id: '2', title: 'Ships', text: 'Ships wait in the harbour for the tide.', metadata: {} },
  { _id: '3', title: 'A lighthouse', text: '', metadata: {} },
]
const QUERIES = [
  { _id: 'q1', text: 'why does the tide rise: "moon' },
  { _id: 'q2', text: 'lighthouse', metadata: { orig: 7 } },
  { _id: 'q3', text: '-volcano' },
  { _id: 'q4', text: 'harbour' },
]
const JUDGEMENTS = ['query-id\tcorpus-id\tscore', 'q1\t1\t2', 'q1\t2\t1', 'q2\t3\t1', 'q3\t1\t1']

function writeLines(name: string, lines: readonly string[]): void {
  writeFileSync(workplace.path(name), `${lines.join('\n')}\n`)
}

beforeAll(async () => {
  mkdirSync(workplace.path('collection/qrels'), { recursive: true })
  writeLines(
    'collection/corpus.jsonl',
    CORPUS.map((record) => JSON.stringify(record)),
  )
  writeLines(
    'collection/queries.jsonl',
    QUERIES.map((query) => JSON.stringify(query)),
  )
  writeLines('collection/qrels/test.tsv', JUDGEMENTS)
  const built = await paraseek([
    'index',
    `${collection}/corpus.jsonl`,
    '--out',
    index,
    '--fail-on',
    'skipped',
  ])
  expect(built.code).toBe(0)
})

afterAll(() => workplace.remove())

describe('paraseek eval', () => {
  it('prints the means over the judged questions', async () => {
    // q1 finds both in the best order, q2 the record by its title, q3 nothing.
    const { code, stdout, stderr } = await paraseek(['eval', index, collection])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toBe(
      '3 queries, 1 without a relevant source left out; nothing relevant in 100 sources for 1\n' +
        'ndcg@10     0.6667\nmrr@10      0.6667\nrecall@100  0.6667\nmap         0.6667\np@1         0.6667\n',
    )
  })

  it('prints JSON with the lists that were asked for', async () => {
    const words = ['eval', index, collection, '-f', 'json', '--metric', 'p@1', '--zero']
    const { stdout } = await paraseek(words)
    const answer = JSON.parse(stdout)
    expect(answer).toMatchObject({ metrics: ['p@1'], queryCount: 3, unjudgedCount: 1, zeroCount: 1 })
    expect(answer.zero).toEqual([{ query: 'q3', text: '-volcano', wanted: ['1'], found: 0, first: [] }])
  })

  it('prints one question a line as CSV and as JSON lines', async () => {
    const csv = await paraseek(['eval', index, collection, '-f', 'csv', '--metric', 'mrr@10'])
    expect(csv.stdout.split('\r\n').slice(0, 2)).toEqual([
      'query,text,relevant,relevant found,found,mrr@10',
      'q1,"why does the tide rise: ""moon",2,2,2,1',
    ])
    const lines = await paraseek(['eval', index, collection, '-f', 'jsonl', '--zero'])
    expect(JSON.parse(lines.stdout)).toMatchObject({ query: 'q3', relevant: 1, found: 0 })
  })

  it('compares with another index', async () => {
    const other = workplace.path('other')
    writeLines(
      'part.jsonl',
      CORPUS.slice(0, 2).map((record) => JSON.stringify(record)),
    )
    expect((await paraseek(['index', workplace.path('part.jsonl'), '--out', other])).code).toBe(0)
    const { code, stdout } = await paraseek([
      'eval',
      index,
      collection,
      '--compare',
      other,
      '--metric',
      'mrr@10',
    ])
    expect(code).toBe(0)
    expect(stdout).toContain('mrr@10  0.6667  0.3333     +0.3333\n')
    expect(stdout).toContain(
      '1 better, 0 worse, 2 alike, +0.3333 on average\nq2  1.0000  0.0000  +1.0000  lighthouse\n',
    )
  })

  it('ends with 1 when a mean is below its floor, and says which', async () => {
    const words = ['eval', index, collection, '--fail-under', 'ndcg@10=0.5', '--fail-under', 'p@2=0.9']
    const { code, stdout, stderr } = await paraseek(words)
    // q1 has both of two, q2 one of two: (1 + 1/2 + 0) / 3.
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'below the floor: p@2 is 0.5000, less than 0.9\n' })
    expect(stdout).toContain('p@2         0.5000\n')
    expect((await paraseek(['eval', index, collection, '--fail-under', 'ndcg@10=0.6'])).code).toBe(0)
  })

  it('warns when the index has nothing that is judged', async () => {
    const strange = workplace.path('strange')
    writeLines('notes.txt', ['The tide and the moon.'])
    expect((await paraseek(['index', workplace.path('notes.txt'), '--out', strange])).code).toBe(0)
    const { code, stderr } = await paraseek(['eval', strange, collection])
    expect(code).toBe(0)
    expect(stderr).toContain('is this the index of the collection? It has ids like notes.txt\n')
  })

  it('refuses what is no collection, naming the place', async () => {
    const missing = await paraseek(['eval', index, workplace.folder])
    expect(missing).toMatchObject({ code: 2, stdout: '' })
    expect(missing.stderr).toContain(`${workplace.folder}: expected queries.jsonl in it, found none`)
    const broken = workplace.path('broken')
    mkdirSync(broken)
    writeLines('broken/queries.jsonl', ['{"_id":"q1","text":"tide"}'])
    writeLines('broken/qrels.tsv', ['query-id\tcorpus-id\tscore', 'q1\t1\tgood'])
    const { code, stderr } = await paraseek(['eval', index, broken])
    expect(code).toBe(2)
    expect(stderr).toContain('qrels.tsv:2: expected query id, corpus id and an integer')
  })

  it('refuses a measure that there is not, and an index that is none', async () => {
    const measure = await paraseek(['eval', index, collection, '--metric', 'bleu@4'])
    expect(measure.code).toBe(2)
    expect(measure.stderr).toContain('Expected ndcg@K, mrr@K, recall@K or p@K')
    expect((await paraseek(['eval', workplace.path('nowhere'), collection])).code).toBe(3)
  })
})
