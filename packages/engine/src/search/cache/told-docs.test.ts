import { describe, expect, it } from 'vitest'
import { ToldDocs } from './told-docs.ts'

/** Answers with the doc's number of a question, and counts how often it was asked. */
function asker() {
  const told = new ToldDocs<string>()
  let finds = 0
  const ask = (question: string, doc: number) =>
    told.about(question).of(doc, () => {
      finds++
      return `${question} ${doc}`
    })
  return { ask, finds: () => finds }
}

describe('ToldDocs', () => {
  it('finds once for each question and doc, and mixes none of them up', () => {
    const { ask, finds } = asker()
    for (let round = 1; round <= 3; round++) {
      for (const question of ['sea salt', 'salt sea', '']) {
        for (let doc = 0; doc < 100; doc++) expect(ask(question, doc)).toBe(`${question} ${doc}`)
      }
    }
    expect(finds()).toBe(300)
  })

  it('keeps no more docs and questions than it has room for, and finds anew what it let go', () => {
    const { ask, finds } = asker()
    const docs = 1000
    for (let doc = 0; doc < docs; doc++) ask('sea', doc)
    expect(ask('sea', 0)).toBe('sea 0')
    expect(finds()).toBe(docs + 1)
    const questions = 10_000
    for (let question = 0; question < questions; question++) ask(`word ${question}`, 0)
    expect(ask('word 0', 0)).toBe('word 0 0')
    expect(finds()).toBe(docs + 1 + questions + 1)
  })
})
