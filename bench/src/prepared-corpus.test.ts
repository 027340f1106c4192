import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cutAtSentences, multiplied, prepareCorpus } from './prepared-corpus.ts'

let folder: string
let basePath: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'paraseek-prepared-'))
  basePath = join(folder, 'small.jsonl')
  writeFileSync(basePath, '{"id":"a","title":"Ä","text":"one\\ttwo\\nthree"}\n{"id":"b","text":"four"}\n')
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('prepareCorpus', () => {
  it('counts paragraphs and the bytes of their titles and texts', async () => {
    // Ä is 2 bytes; "one two three" 13; "four" 4
    const corpus = await prepareCorpus('small', basePath, join(folder, 'work'))
    expect(corpus).toMatchObject({ name: 'small', paragraphCount: 2, textBytes: 19, queriesFrom: 'small' })
  })

  it('writes one line of three cells a paragraph for native peers', async () => {
    const { tsvPath } = await prepareCorpus('small', basePath, join(folder, 'work'))
    expect(readFileSync(tsvPath, 'utf8')).toBe('a\tÄ\tone two three\nb\t\tfour\n')
  })

  it('makes it anew when the base has changed', async () => {
    const path = join(folder, 'changing.jsonl')
    writeFileSync(path, '{"id":"a","text":"one"}\n')
    await prepareCorpus('changing', path, join(folder, 'work'))
    writeFileSync(path, '{"id":"a","text":"one"}\n{"id":"b","text":"two"}\n')
    expect((await prepareCorpus('changing', path, join(folder, 'work'))).paragraphCount).toBe(2)
  })

  it('names the corpora there are', async () => {
    await expect(prepareCorpus('other', basePath, folder)).rejects.toThrow('expected small, sotu or 1m')
  })
})

describe('multiplied', () => {
  it('repeats the records under new ids until there are enough', async () => {
    const ids: string[] = []
    for await (const { id } of multiplied(basePath, 5)) {
      ids.push(id)
    }
    expect(ids).toEqual(['a', 'b', 'a#1', 'b#1', 'a#2'])
  })

  it('refuses a corpus of nothing', async () => {
    const path = join(folder, 'empty.jsonl')
    writeFileSync(path, '')
    await expect(multiplied(path, 1).next()).rejects.toThrow('no record')
  })
})

describe('cutAtSentences', () => {
  it('ends a piece at the first sentence that makes it long enough', () => {
    expect([...cutAtSentences('One two. Three four. Five!', 12)]).toEqual(['One two. Three four.', 'Five!'])
  })

  it('loses no word', () => {
    const text = 'A b c. D e f? G. H i j k l m n. O p'
    expect([...cutAtSentences(text, 5)].join(' ')).toBe(text)
  })
})
