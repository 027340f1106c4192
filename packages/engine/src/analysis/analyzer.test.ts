import { describe, expect, it } from 'vitest'
import { createAnalyzer } from './analyzer.ts'

const analyzer = createAnalyzer()
const terms = (text: string) => analyzer.analyze(text).map(({ term }) => term)
const spelled = (text: string) =>
  analyzer
    .analyze(text)
    .map(({ term, start, end, position, span }) => [term, text.slice(start, end), position, span])

describe('words', () => {
  it('are folded and keep their place in the text', () => {
    expect(analyzer.analyze('Été à PARIS.')).toEqual([
      { term: 'ete', start: 0, end: 3, position: 0, span: 1 },
      { term: 'a', start: 4, end: 5, position: 1, span: 1 },
      { term: 'paris', start: 6, end: 11, position: 2, span: 1 },
    ])
  })

  it.each([
    ['İSTANBUL', 'istanbul'],
    ['Straße', 'strasse'],
    ['ＡＢＣ', 'abc'],
    ['cafe\u0301', 'cafe'],
    ['ΟΔΥΣΣΕΥΣ', 'οδυσσευσ'],
    ['Οδυσσεύς', 'οδυσσευσ'],
    ['Łódź', 'lodz'],
    ['ёж', 'еж'],
    ['йод', 'йод'],
    ['תִּקּוּן', 'תקון'],
    ['كُتَّاب', 'كتاب'],
    ['كتـــاب', 'كتاب'],
    ['أإآٱا', 'ااااا'],
    ['مدرسة', 'مدرسه'],
    ['٢٠٢٤', '2024'],
    ['co\u00ADoperate', 'cooperate'],
    ['ﬁne', 'fine'],
  ])('%s becomes %s', (text, term) => {
    expect(terms(text)).toEqual([term])
  })

  it('keep the vowel signs of Indic scripts, which are letters to their readers', () => {
    expect(terms('हिन्दी')).toEqual(['हिन्दी'])
  })

  it('are none in a text without letters', () => {
    expect(terms(' … — !? \u0301 \uD800 👍')).toEqual([])
  })

  it('yield one term per part where folding leaves several', () => {
    expect(spelled('2½')).toEqual([
      ['21', '2½', 0, 1],
      ['2', '2½', 1, 1],
    ])
  })

  it('leave out a term longer than 255 bytes but count its position', () => {
    expect(spelled(`${'x'.repeat(256)} end`)).toEqual([['end', 'end', 1, 1]])
    expect(terms('x'.repeat(255))).toHaveLength(1)
  })

  it('named like properties of objects are ordinary words', () => {
    expect(terms('constructor __proto__ toString')).toEqual(['constructor', 'proto', 'tostring'])
  })
})

describe('signs behind a word', () => {
  it('make a name of it, which stands beside the word', () => {
    expect(spelled('in C++ or c#')).toEqual([
      ['in', 'in', 0, 1],
      ['c++', 'C++', 1, 1],
      ['c', 'C', 1, 1],
      ['or', 'or', 2, 1],
      ['c#', 'c#', 3, 1],
      ['c', 'c', 3, 1],
    ])
  })

  it.each([
    ['Notepad++.', ['notepad++', 'notepad']],
    ['C++11', ['c++', 'c', '11']],
    ['C++编程', ['c++', 'c', '编程', '编', '程']],
    ['F#/C#', ['f#', 'f', 'c#', 'c']],
  ])('%s becomes %j', (text, expected) => {
    expect(terms(text)).toEqual(expected)
  })

  it.each(['A+', 'A +', 'A ++', 'A+++', 'A##', 'A+#', 'A#b', 'A#1', 'A++b', '++A', '#A'])(
    'are none in %s',
    (text) => {
      expect(terms(text).filter((term) => /[+#]/.test(term))).toEqual([])
    },
  )

  it('are asked for with the word only', () => {
    expect(analyzer.analyzeQuery('C++').map(({ term }) => term)).toEqual(['c++'])
  })

  it('stand behind plain words', () => {
    expect(terms('e-C++')).toEqual(['ec', 'e', 'c'])
    expect(terms('½++')).toEqual(['1', '2'])
  })
})

describe('compounds', () => {
  it('stand as a whole and as their words, the whole first', () => {
    expect(spelled('an e-mail now')).toEqual([
      ['an', 'an', 0, 1],
      ['email', 'e-mail', 1, 2],
      ['e', 'e', 1, 1],
      ['mail', 'mail', 2, 1],
      ['now', 'now', 3, 1],
    ])
  })

  it.each([
    ["don't", ['dont', 'don', 't']],
    ['don’t', ['dont', 'don', 't']],
    ['U.S.', ['us', 'u', 's']],
    ['F-35', ['f35', 'f', '35']],
    ['3.14', ['3.14', '3', '14']],
    ['2024-10-01', ['2024-10-01', '2024', '10', '01']],
    ['1,000', ['1000', '1', '000']],
    ['AT&T', ['att', 'at', 't']],
    ['l’homme', ['lhomme', 'l', 'homme']],
    ['צה"ל', ['צהל', 'צה', 'ל']],
    ['צה״ל', ['צהל', 'צה', 'ל']],
    ['ה־בית', ['הבית', 'ה', 'בית']],
  ])('%s yields %j', (text, expected) => {
    expect(terms(text)).toEqual(expected)
  })

  it('need a word on both sides of the connector', () => {
    expect(terms("end. 'quoted' - a, b")).toEqual(['end', 'quoted', 'a', 'b'])
  })

  it('join words with a comma only between digits', () => {
    expect(terms('one,two')).toEqual(['one', 'two'])
  })

  it('do not count the s of a possessive as a word, and mark the whole form', () => {
    expect(spelled("Israel's aim")).toEqual([
      ['israels', "Israel's", 0, 1],
      ['israel', "Israel's", 0, 1],
      ['aim', 'aim', 1, 1],
    ])
  })

  it('of more than eight words are indexed by their words only', () => {
    expect(terms('a.b.c.d.e.f.g.h')).toContain('abcdefgh')
    expect(terms('a.b.c.d.e.f.g.h.i')).toEqual([...'abcdefghi'])
  })
})

describe('unspaced scripts', () => {
  it('yield overlapping pairs and single letters', () => {
    expect(spelled('认证系')).toEqual([
      ['认证', '认证', 0, 2],
      ['认', '认', 0, 1],
      ['证系', '证系', 1, 2],
      ['证', '证', 1, 1],
      ['系', '系', 2, 1],
    ])
  })

  it('ask only for the pairs in a query, and for a single letter where it stands alone', () => {
    expect(analyzer.analyzeQuery('认证系统').map(({ term }) => term)).toEqual(['认证', '证系', '系统'])
    expect(analyzer.analyzeQuery('茶').map(({ term }) => term)).toEqual(['茶'])
  })

  it('keep a letter together with its marks', () => {
    expect(terms('ｶﾞｽ')).toEqual(['ガス', 'ガ', 'ス'])
    expect(terms('\u1100\u1161\u11A8')).toEqual(['각'])
    expect(spelled('ที่').map(([, written]) => written)).toEqual(['ที่'])
  })

  it('meet words of other scripts without a space', () => {
    expect(terms('使用JWT令牌')).toEqual(['使用', '使', '用', 'jwt', '令牌', '令', '牌'])
  })
})
