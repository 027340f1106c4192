import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FUNCTION_WORDS } from './function-words.ts'
import { guessLanguage, guessLanguageOfAscii } from './language-guess.ts'
import { LETTER_NUMBERS, MAX_LETTERS } from './language-letters.ts'

describe('guessing the language of a text', () => {
  it.each([
    ['en', 'The tide turns twice a day, and the moon is what pulls it.'],
    ['de', 'Die Flut kommt zweimal am Tag, und der Mond ist es, der sie zieht.'],
    ['nl', 'Het getij keert twee keer per dag en de maan is wat het trekt.'],
    ['sv', 'Tidvattnet vänder två gånger om dagen och det är månen som drar det.'],
    ['da', 'Tidevandet vender to gange om dagen, og det er månen, der trækker i det efter sig.'],
    ['nb', 'Tidevannet snur to ganger om dagen, og det er månen som trekker det etter seg.'],
    ['fr', 'La marée change deux fois par jour, et c’est la lune qui est la cause de ce mouvement.'],
    ['es', 'La marea cambia dos veces al día y es la luna la que tira de ella.'],
    ['pt', 'A maré muda duas vezes por dia e é a lua que a puxa para si.'],
    ['it', 'La marea cambia due volte al giorno ed è la luna che la tira a sé.'],
    ['ro', 'Mareea se schimbă de două ori pe zi și luna este cea care o trage.'],
    ['fi', 'Vuorovesi kääntyy kaksi kertaa päivässä, ja se on kuu joka sitä vetää.'],
    ['hu', 'Az árapály naponta kétszer fordul meg, és a hold az, ami húzza.'],
    ['tr', 'Gelgit günde iki kez döner ve bu ay için olan bir çekimdir.'],
    ['pl', 'Przypływ zmienia się dwa razy na dobę i to księżyc jest tym, co go ciągnie.'],
    ['cs', 'Příliv se mění dvakrát za den a je to měsíc, který jej k sobě táhne.'],
    ['ru', 'Прилив сменяется дважды в день, и это луна, которая его тянет.'],
    ['uk', 'Приплив змінюється двічі на день, і це місяць, який його тягне до себе.'],
    ['bg', 'Приливът се сменя два пъти на ден и това е луната, която го тегли към себе си.'],
    ['el', 'Η παλίρροια γυρίζει δύο φορές την ημέρα.'],
    ['he', 'הגאות מתחלפת פעמיים ביום.'],
    ['ar', 'يتغير المد مرتين في اليوم.'],
    ['fa', 'جزر و مد دو بار در روز تغییر می‌کند.'],
    ['hi', 'ज्वार दिन में दो बार बदलता है।'],
    ['th', 'น้ำขึ้นน้ำลงวันละสองครั้ง'],
    ['ko', '조수는 하루에 두 번 바뀐다.'],
    ['ja', '潮は一日に二回変わる。'],
    ['zh', '潮汐一天变化两次。'],
  ])('tells %s', (language, text) => {
    expect(guessLanguage([text])).toBe(language)
  })

  it.each(['', '42', 'Queen', '3.14 2024-10-01', 'README', 'GetProcAddress LoadLibrary'])(
    'guesses nothing of %j',
    (text) => {
      expect(guessLanguage([text])).toBeUndefined()
    },
  )

  it('is not led astray by Latin names and code in a text of another script', () => {
    expect(guessLanguage(['הפונקציה addEventListener רושמת מאזין לאירועים של window'])).toBe('he')
    expect(guessLanguage(['window の addEventListener は、イベントのリスナーを登録します'])).toBe('ja')
    expect(guessLanguage(['The word תיקון is Hebrew, and this is what it says in it'])).toBe('en')
  })

  it.each([
    'OLE DB Templates, OLE DB Consumer and OLE DB Provider',
    '(e^x - e^(-x)) / 2 = o, o, o',
    'de de de de',
  ])('hears a word once: %j', (text) => {
    expect(guessLanguage([text])).toBeUndefined()
  })

  it('looks all over a source of many texts, not at its beginning only', () => {
    const licence = Array.from(
      { length: 3 },
      () => 'This text is for the use of all, and it is free to be copied.',
    )
    const body = Array.from(
      { length: 40 },
      () => 'Der Mond ist es, der die Flut zieht, und sie kommt zweimal am Tag.',
    )
    expect(guessLanguage([...licence, ...body])).toBe('de')
  })

  it('depends on nothing but the texts', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), fc.array(fc.string()), (texts, others) => {
        const guess = guessLanguage(texts)
        guessLanguage(others)
        expect(guessLanguage(texts)).toBe(guess)
      }),
    )
  })
})

describe('the function words', () => {
  it.each(Object.keys(FUNCTION_WORDS))('of %s are all words that can be read', (language) => {
    for (const word of FUNCTION_WORDS[language]?.split(' ') ?? []) {
      expect(word.length, word).toBeLessThanOrEqual(MAX_LETTERS)
      for (const letter of word) expect(LETTER_NUMBERS[letter.charCodeAt(0)], word).toBeGreaterThan(0)
    }
  })
})

it('guesses of the bytes of a text in ASCII what it guesses of the text', () => {
  const words = fc.constantFrom(
    'the',
    'and',
    'die',
    'und',
    'de',
    'la',
    'que',
    'Ich',
    "don't",
    'x',
    '42',
    '   ',
    'tides',
  )
  fc.assert(
    fc.property(fc.array(words, { maxLength: 80 }), fc.nat(5), (parts, before) => {
      const text = parts.join(' ')
      const bytes = new TextEncoder().encode(`${'-'.repeat(before)}${text}the`)
      expect(guessLanguageOfAscii(bytes, before, before + text.length)).toBe(guessLanguage([text]))
    }),
  )
})
