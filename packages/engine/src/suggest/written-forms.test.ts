import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAnalyzer } from '../analysis/analyzer.ts'
import { checkIndex } from '../check/check-index.ts'
import { memoryLock } from '../directory/index-lock.ts'
import { MemoryDirectory } from '../directory/memory-directory.ts'
import { sourceOf } from '../segment/index-content.contract.ts'
import { IndexReader } from '../segment/index-reader.ts'
import { SegmentIndexWriter } from '../segment/index-writer.ts'
import { SegmentsTermTexts } from './segments-term-texts.ts'
import { WrittenForms } from './written-forms.ts'

const analyzer = createAnalyzer()

function writtenIn(texts: readonly string[], term: string): string {
  return new WrittenForms({ firstWith: (_, count) => texts.slice(0, count) }, analyzer).of(term)
}

describe('the written form of a term', () => {
  it('is the commonest one, in small letters, and the first of equals', () => {
    expect(writtenIn(['Über uns', 'uber alles', 'das ÜBER-Ich, über'], 'uber')).toBe('über')
    expect(writtenIn(['résumé', 'resume'], 'resume')).toBe('resume')
    expect(writtenIn(['re\u0301sume\u0301'], 'resume')).toBe('résumé')
  })

  it('has what joins the parts of a compound', () => {
    expect(writtenIn(['language-specific rules'], 'languagespecific')).toBe('language-specific')
    expect(writtenIn(['do not', 'don’t'], 'dont')).toBe('don’t')
  })

  it('is the term itself where no text has it', () => {
    expect(writtenIn(['nothing'], 'uber')).toBe('uber')
  })
})

/** Sources with one word each, in several writings, some of them added by a second build, some removed by it. */
const model = fc.record({
  id: fc.constantFrom(...'abcdefghij'),
  text: fc.constantFrom('über', 'Uber', 'uber', 'Ü-ber'),
  isLate: fc.boolean(),
  isRemoved: fc.boolean(),
})

function indexOf(builds: readonly ((writer: SegmentIndexWriter) => void)[]): MemoryDirectory {
  const directory = new MemoryDirectory()
  for (const build of builds) {
    const writer = SegmentIndexWriter.open({
      directory,
      acquireLock: memoryLock(directory),
      memoryBytes: 600,
    })
    build(writer)
    writer.commit()
  }
  expect(checkIndex(directory).problems).toEqual([])
  return directory
}

function firstIn(directory: MemoryDirectory): readonly string[] {
  const reader = IndexReader.open(directory, { mode: 'memory' })
  const texts = new SegmentsTermTexts(reader.segments).firstWith('uber', 5)
  reader.close()
  return texts
}

it('is looked for in the same paragraphs, however sources are spread over segments', () => {
  fc.assert(
    fc.property(fc.uniqueArray(model, { selector: ({ id }) => id, minLength: 1 }), (models) => {
      const sources = models.map(({ id, text }) => sourceOf({ id, texts: [text, `${text} ${id}`] }))
      const updated = indexOf([
        (writer) => {
          for (const [at, { isLate }] of models.entries()) if (!isLate) writer.add(sources[at] ?? fail())
        },
        (writer) => {
          for (const [at, { id, isLate, isRemoved }] of models.entries()) {
            if (isLate) writer.add(sources[at] ?? fail())
            if (isRemoved) writer.removePath(id)
          }
        },
      ])
      const scratch = indexOf([
        (writer) => {
          for (const source of sources.filter((_, at) => models[at]?.isRemoved === false)) writer.add(source)
        },
      ])
      const live = models.filter(({ isRemoved }) => !isRemoved).toSorted((a, b) => (a.id < b.id ? -1 : 1))
      const expected = live.flatMap(({ id, text }) =>
        text === 'Ü-ber' ? [] : [text, id, `${text} ${id}`, id],
      )
      expect(firstIn(scratch)).toEqual(firstIn(updated))
      if (!live.some(({ text }) => text === 'Ü-ber')) expect(firstIn(scratch)).toEqual(expected.slice(0, 10))
    }),
  )
})

function fail(): never {
  throw new Error('there is a source for each model')
}
