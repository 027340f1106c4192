import type { SearchEngine } from '@paraseek/shared'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { printable } from '../render/printable.ts'
import { idOf, smallEngine } from '../testing/small-engine.ts'
import { findParagraph } from './paragraph-name.ts'

let engine: SearchEngine

beforeAll(async () => {
  engine = await smallEngine({
    'notes/a.md': [
      ['one', 1, 1],
      ['two', 3, 5],
      ['three', 9, 9],
    ],
    // As ids sort, the record of line 2 comes before that of line 1.
    'places.jsonl::amiens': [['four', 2, 2]],
    'places.jsonl::zurich': [
      ['five', 1, 1],
      ['six', 1, 1],
    ],
    'places.jsonl.txt': [['seven', 1, 1]],
    'a\nb\u001b\u202e.md': [['eight', 1, 1]],
  })
})

afterAll(() => engine.close())

describe('findParagraph', () => {
  it('takes an id as it is', async () => {
    for (const id of ['notes/a.md#0123456789ab', 'a b#c::d#0123456789ab.12']) {
      expect(await findParagraph(engine, id, 'six')).toEqual({ kind: 'found', id, others: 0 })
    }
  })

  it('finds a paragraph by any of its lines', async () => {
    for (const line of [3, 4, 5]) {
      const found = await findParagraph(engine, `notes/a.md:${line}`, 'six')
      expect(found).toEqual({ kind: 'found', id: idOf('notes/a.md', 1), others: 0 })
    }
  })

  it('finds a record by the line of its file, and counts the others of that line', async () => {
    expect(await findParagraph(engine, 'places.jsonl:2', 'six')).toMatchObject({
      id: idOf('places.jsonl::amiens', 3),
      others: 0,
    })
    expect(await findParagraph(engine, 'places.jsonl:1', 'six')).toMatchObject({
      id: idOf('places.jsonl::zurich', 4),
      others: 1,
    })
  })

  it('finds a record alike whether it is a hit of the query or not', async () => {
    const found = await Promise.all(
      ['six', 'four', ''].map((query) => findParagraph(engine, 'places.jsonl:1', query)),
    )
    expect(new Set(found.map((each) => JSON.stringify(each))).size).toBe(1)
    expect(found[0]).toMatchObject({ id: idOf('places.jsonl::zurich', 4) })
  })

  it('takes a name with control characters as it is, and as it is printed', async () => {
    const name = 'a\nb\u001b\u202e.md:1'
    for (const given of [name, printable(name)]) {
      expect(await findParagraph(engine, given, 'six')).toMatchObject({ kind: 'found' })
    }
  })

  it('names the nearest paragraph where none stands at the line', async () => {
    expect(await findParagraph(engine, 'notes/a.md:8', 'six')).toEqual({
      kind: 'none',
      message: 'the index has no paragraph at notes/a.md:8: the nearest begins at notes/a.md:9',
    })
  })

  it.each(['notes/b.md:1', 'places.jsonl:3', 'places:1', 'zzz:1', 'a:1'])(
    'finds nothing at %s',
    async (name) => {
      expect(await findParagraph(engine, name, 'six')).toEqual({
        kind: 'none',
        message: `the index has no paragraph at ${name}: give the path as search prints it`,
      })
    },
  )

  it.each(['notes/a.md', ':3', '', 'a.md:', 'a.md:x', 'a.md#0123'])(
    'refuses "%s", which is neither an id nor a place',
    async (name) => {
      await expect(findParagraph(engine, name, 'six')).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    },
  )
})
