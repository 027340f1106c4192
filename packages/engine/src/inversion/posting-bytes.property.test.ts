import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { writeVarint32 } from '../codec/varint.ts'
import { TEXT } from '../postings/field-number.ts'
import { type ModelPosting, postingsArbitrary, writePostings } from '../postings/model-postings.contract.ts'
import { type DocLengths, PostingsRun } from '../postings/postings-run.ts'
import { PostingBytesReader, writeGeneralHeader, writeSingleHeader } from './posting-bytes.ts'

/** Every third doc, so that arrays by doc stay small. */
const lists = fc.array(
  postingsArbitrary.map((list) => list.map((posting, i) => ({ ...posting, doc: 3 * i + 1 }))),
  { maxLength: 3 },
)

function chainOf(list: readonly ModelPosting[]): Uint8Array {
  const bytes = new Uint8Array(
    20 * list.length + 5 * list.flatMap(({ positions }) => positions.flat()).length,
  )
  let at = 0
  let due = 0
  for (const { doc, positions } of list) {
    const [text, heading, title] = positions
    const isSingle = text.length === 1 && heading.length + title.length === 0
    at = isSingle
      ? writeSingleHeader(bytes, at, doc - due, TEXT)
      : writeGeneralHeader(bytes, at, doc - due, text.length, heading.length, title.length)
    due = doc + 1
    for (const field of positions) {
      for (const [i, position] of field.entries()) {
        at = writeVarint32(bytes, at, position - (field[i - 1] ?? -1) - 1)
      }
    }
  }
  return bytes.slice(0, at)
}

function lengthsOf(list: readonly ModelPosting[]): DocLengths {
  const docs = 3 * list.length + 1
  const lengths = { text: new Uint16Array(docs), heading: new Uint8Array(docs), title: new Uint8Array(docs) }
  for (const { doc, lengths: its } of list) {
    ;[lengths.text[doc], lengths.heading[doc], lengths.title[doc]] = its
  }
  return lengths
}

describe('runs of a chain', () => {
  it('are written as its postings are one by one', () => {
    const run = new PostingsRun()
    fc.assert(
      fc.property(lists, (some) => {
        const byRuns = writePostings(some, (writer, list) => {
          const chain = chainOf(list)
          const reader = new PostingBytesReader(chain, 0, chain.length)
          while (reader.nextRun(run)) writer.addRun(run, lengthsOf(list))
        })
        expect(byRuns).toEqual(writePostings(some))
      }),
    )
  })

  it('are refused behind one that was not full, and with docs that do not ascend', () => {
    const one = new PostingsRun()
    one.textFreqs[0] = 1
    one.count = 1
    one.positionCount = 1
    const addTwice = () =>
      writePostings([[]], (writer) => {
        writer.addRun(one, lengthsOf([]))
        writer.addRun(one, lengthsOf([]))
      })
    expect(addTwice).toThrow('a run begins a block, but 1 postings wait for one')
    const backwards = new PostingsRun()
    backwards.docs.set([5, 5])
    backwards.textFreqs.set([1, 1])
    backwards.count = 2
    const add = () => writePostings([[]], (writer) => writer.addRun(backwards, lengthsOf([])))
    expect(add).toThrow('doc 5 with 1 occurrences cannot follow doc 5')
  })
})
