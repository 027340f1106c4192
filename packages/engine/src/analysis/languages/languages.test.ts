import { describe, expect, it } from 'vitest'
import { LANGUAGES } from './languages.ts'

function language(code: string) {
  const found = LANGUAGES.find((candidate) => candidate.code === code)
  if (found === undefined) throw new Error(`no language ${code}`)
  return found
}

/** Folded words that are forms of one. */
const FAMILIES: readonly (readonly [string, readonly string[]])[] = [
  ['en', ['tide', 'tides']],
  ['en', ['run', 'runs', 'running']],
  ['en', ['carry', 'carries', 'carried', 'carrying']],
  ['en', ['hope', 'hoping', 'hoped']],
  ['de', ['haus', 'hauser', 'hausern']],
  ['de', ['versicherung', 'versicherungen']],
  ['de', ['lehrerin', 'lehrerinnen']],
  ['de', ['klassifizieren', 'klassifiziert', 'klassifizierte', 'klassifizierten', 'klassifizierung']],
  ['de', ['verwenden', 'verwendet', 'verwendete']],
  ['de', ['kenia', 'kenias']],
  ['fr', ['national', 'nationale', 'nationaux']],
  ['es', ['libro', 'libros']],
  ['pt', ['nacao', 'nacoes']],
  ['pt', ['animal', 'animais']],
  ['pt', ['leao', 'leoes']],
  ['pt', ['hotel', 'hoteis']],
  ['nl', ['huis', 'huizen']],
  ['nl', ['brief', 'brieven']],
  ['nl', ['lezen']],
  ['sv', ['hus', 'huset', 'husets', 'husen']],
  ['sv', ['universitet', 'universitetet', 'universiteten']],
  ['ar', ['مكتبه', 'المكتبه', 'والمكتبه', 'للمكتبه', 'مكتبات', 'المكتبات']],
  ['ru', ['книга', 'книги', 'книгами']],
  ['he', ['בית', 'הבית', 'והבית', 'בבית']],
  ['he', ['תלמיד', 'תלמידים', 'לתלמידים']],
]

/** Folded words that are near and are no forms of one. */
const STRANGERS: readonly (readonly [string, string, string])[] = [
  ['de', 'konzert', 'konzern'],
  ['de', 'wert', 'wer'],
  ['pt', 'mais', 'mal'],
  ['nl', 'jazz', 'jazs'],
]

describe('a language', () => {
  it.each(FAMILIES)('%s gives the forms of a word one stem: %j', (code, family) => {
    const { stem } = language(code)
    expect(new Set(family.map(stem)).size).toBe(1)
  })

  it.each(STRANGERS)('%s leaves %s and %s apart', (code, one, other) => {
    const { stem } = language(code)
    expect(stem(one)).not.toBe(stem(other))
  })

  it.each(FAMILIES)('%s finds them by what they begin with: %j', (code, family) => {
    const { stem, beginnings } = language(code)
    for (const word of family) {
      const beginning = beginnings(stem(word) ?? '').find((letters) => word.startsWith(letters))
      expect({ word, isFound: beginning !== undefined }).toEqual({ word, isFound: true })
    }
  })

  it.each(LANGUAGES)(
    '$code counts its markers among its stop words, all folded',
    ({ markers, stopWords }) => {
      expect(markers.filter((word) => !stopWords.has(word))).toEqual([])
      expect(new Set(markers).size).toBe(markers.length)
    },
  )

  it('leaves numbers, codes, short words and other scripts alone', () => {
    for (const word of ['2024', 'z8744', 'as', 'книга', 'בית']) {
      expect(language('en').stem(word)).toBeUndefined()
    }
    expect(language('he').stem('tides')).toBeUndefined()
  })

  it('takes no word of a text for a function word', () => {
    const { stopWords } = language('en')
    for (const word of ['shell', 'hell', 'ill', 'well', 'wed', 'won', 'id', 'shed', 'don']) {
      expect({ word, isStop: stopWords.has(word) }).toEqual({ word, isStop: false })
    }
    expect(stopWords.has('dont')).toBe(true)
  })
})
