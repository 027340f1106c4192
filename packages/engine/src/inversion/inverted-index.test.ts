import { describe, expect, it } from 'vitest'
import { encodeUtf8 } from '../codec/utf8.ts'
import { InvertedIndex } from './inverted-index.ts'
import { buffersOf } from './inverted-run.ts'

function indexOf(...texts: string[]): InvertedIndex {
  const index = new InvertedIndex()
  for (const text of texts) {
    const bytes = encodeUtf8(text)
    index.addParagraph(bytes, 0, bytes.length, undefined, undefined)
  }
  return index
}

describe('an inverted index', () => {
  it('keeps a posting of one occurrence in two bytes', () => {
    const run = indexOf('to be', 'or not to be').exportRun()
    expect(new TextDecoder().decode(run.termBytes)).toBe('tobeornot')
    // Header (doc delta << 2 | text) and position: to in doc 0 at 0, in doc 1 at 2; be at 1 and 3; or at 0, not at 1.
    expect([...run.postings]).toEqual([0, 0, 0, 2, 0, 1, 0, 3, 4, 0, 4, 1])
    expect([...run.postingStarts]).toEqual([0, 4, 8, 10, 12])
    expect([...run.lastDocs]).toEqual([1, 1, 1, 1])
  })

  it('keeps the frequencies of a posting of several occurrences, by field', () => {
    const index = new InvertedIndex()
    const text = encodeUtf8('tea and tea')
    const title = index.fieldTokens(['Tea'])
    index.addParagraph(text, 0, text.length, undefined, title)
    const chain = new Uint8Array(index.postingsLength(0))
    index.copyPostings(0, chain)
    // Doc delta 0, shape 3; text 2, heading 0, title 1; text at 0 and 2 (0, then 2 - 0 - 1), title at 0.
    expect([...chain]).toEqual([3, 2, 0, 1, 0, 1, 0])
  })

  it('counts a token that is too long, and its position, but does not index it', () => {
    const index = indexOf(`${'x'.repeat(256)} end`)
    expect(index.termCount).toBe(1)
    expect(index.droppedTokens).toBe(1)
    expect(index.lengths.text[0]).toBe(2)
  })

  it('saturates lengths as the norms store them', () => {
    const index = new InvertedIndex()
    const long = encodeUtf8('a '.repeat(70_000))
    const title = index.fieldTokens(['b '.repeat(300)])
    index.addParagraph(long, 0, long.length, title, title)
    expect([index.lengths.text[0], index.lengths.heading[0], index.lengths.title[0]]).toEqual([
      65_535, 255, 255,
    ])
  })

  it('is as new after it was cleared', () => {
    const index = indexOf('some words', 'more words')
    index.clear()
    expect(index.memoryBytes).toBe(0)
    const text = encodeUtf8('other words')
    index.addParagraph(text, 0, text.length, undefined, undefined)
    expect(index.exportRun()).toEqual(indexOf('other words').exportRun())
  })

  it('hands each array of a run over in a buffer of its own', () => {
    const run = indexOf('a b c').exportRun()
    const buffers = buffersOf(run)
    expect(new Set(buffers).size).toBe(9)
    expect(structuredClone(run, { transfer: buffers })).toEqual(indexOf('a b c').exportRun())
  })
})
