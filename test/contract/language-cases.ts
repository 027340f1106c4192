import { expect } from 'vitest'
import { indexableSource, indexableSources } from '../fixtures/indexable-source.ts'
import { marksOf, textsFor } from './asking.ts'
import type { ContractCase } from './search-engine.contract.ts'

/** The query, the text it must find, and what is marked there. */
const FOUND: readonly (readonly [query: string, text: string, marked: string])[] = [
  ['cafe', 'café au lait', 'café'],
  ['café', 'cafe noir', 'cafe'],
  ['caf\u00e9', 'un cafe\u0301 noir', 'cafe\u0301'],
  ['认证', '认证系统使用JWT令牌', '认证'],
  ['系统', '认证系统使用JWT令牌', '系统'],
  ['jwt', '认证系统使用JWT令牌', 'JWT'],
  ['懵逼', '我懵逼了', '懵逼'],
  ['東京', '私は東京に住んでいます', '東京'],
  ['תקון', 'תִּקּוּן הלכות', 'תִּקּוּן'],
  ['كتاب', 'كُتَّاب جديد', 'كُتَّاب'],
  ['istanbul', 'İSTANBUL', 'İSTANBUL'],
  ['strasse', 'Straße', 'Straße'],
  ['abc', 'ＡＢＣ', 'ＡＢＣ'],
  ['dont', "don't stop", "don't"],
  ['dont', 'don’t stop', 'don’t'],
  ['ΛΌΓΟΣ', 'ο λόγος', 'λόγος'],
  ['МОСКВА', 'город Москва', 'Москва'],
  ['ёлка', 'зелёная елка', 'елка'],
  ['हिन्दी', 'हिन्दी भाषा', 'हिन्दी'],
  ['สวย', 'บ้านสวยมาก', 'สวย'],
  ['학교', '학교에서 공부한다', '학교'],
  ['احمد', 'أحمد هنا', 'أحمد'],
  ['مستشفي', 'مستشفى كبير', 'مستشفى'],
  ['مدرسه', 'مدرسة جديدة', 'مدرسة'],
  ['كتـــاب', 'كتاب جديد', 'كتاب'],
  ['שלום', 'שָׁלוֹם לכם', 'שָׁלוֹם'],
  ['צהל', 'חיילי צה"ל', 'צה"ל'],
  ['email', 'by e-mail only', 'e-mail'],
  ['us', 'the U.S. Navy', 'U.S'],
  ['f35', 'an F-35 landed', 'F-35'],
  ['3.14', 'pi is 3.14 or so', '3.14'],
  ['2024-10-01', 'due on 2024-10-01 at noon', '2024-10-01'],
  ['функция', 'The функция of תיקון and 認証 is كتاب', 'функция'],
  ['認証', 'The функция of תיקון and 認証 is كتاب', '認証'],
  ['תיקון', 'The функция of תיקון and 認証 is كتاب', 'תיקון'],
]

export const languageCases: readonly ContractCase[] = [
  {
    title: 'finds a word with and without accents, however it is typed',
    check: async (build) => {
      const engine = await build(indexableSources('café au lait', 'cafe noir', 'tea'))
      for (const query of ['cafe', 'café', 'CAFÉ', 'cafe\u0301']) {
        expect((await textsFor(engine, query)).toSorted()).toEqual(['cafe noir', 'café au lait'])
      }
    },
  },
  ...[
    ['café', 'the café is near the old harbour', 'the cafe is near the harbour'],
    ['cafe\u0301', 'un CAFÉ noir et fort', 'un cafe noir'],
    ['cafe', 'a cafe by the sea, open late', 'a café by the sea'],
    ['résumé writing', 'writing a résumé takes time', 'writing a resume takes time'],
    ['أحمد', 'أحمد هنا في البيت', 'احمد في البيت'],
    ['schon', 'es ist schon spät am Abend', 'es ist schön am Abend'],
  ].map(
    ([query = '', first = '', second = '']): ContractCase => ({
      title: `puts what has ${query} as it was typed before what has it in another writing: ${first}`,
      check: async (build) => {
        for (const texts of [
          [first, second],
          [second, first],
        ]) {
          const engine = await build(indexableSources(...texts, 'something else'))
          expect(await textsFor(engine, query)).toEqual([first, second])
          const { hits } = await engine.search({ query })
          for (const { paragraph, score } of hits) {
            const explained = await engine.explain({ query, paragraphId: paragraph.id })
            expect(explained?.explanation?.value).toBe(score)
          }
        }
      },
    }),
  ),
  ...FOUND.map(
    ([query, text, marked]): ContractCase => ({
      title: `finds ${marked} by ${query} and marks it`,
      check: async (build) => {
        const engine = await build(indexableSources(text, 'something else 別 שונה другое'))
        const { hits } = await engine.search({ query })
        expect(hits.map(({ paragraph }) => paragraph.text)).toEqual([text])
        expect(hits.flatMap(marksOf)).toEqual([`exact:${marked}`])
      },
    }),
  ),
  ...[
    ['"it\'s"', 'it’s raining', 'it’s'],
    ['"U.S."', 'the U.S. Navy', 'U.S'],
    ['"we\'re late"', "we're late again", "we're late"],
    ['"Winer\'s site"', "Dave Winer's site", "Winer's site"],
    ['"e-mail"', 'by e-mail', 'e-mail'],
  ].map(
    ([query = '', text = '', marked = '']): ContractCase => ({
      title: `takes a quoted word for what it is and not for how it is run together: ${query}`,
      check: async (build) => {
        const others = [
          'its roof',
          'about us',
          'they were late again',
          'Dave Winer wrote',
          'by email',
          'a Winer site',
        ]
        const engine = await build(indexableSources(...others, text))
        for (const asked of [query, `+${query}`]) {
          const { hits } = await engine.search({ query: asked })
          expect(hits.map(({ paragraph }) => paragraph.text)).toEqual([text])
          expect(hits.flatMap(marksOf)).toEqual([`exact:${marked}`])
        }
        // Unquoted, each finds its other writing too.
        expect((await textsFor(engine, query.replaceAll('"', ''))).length).toBeGreaterThan(1)
      },
    }),
  ),
  {
    title: 'finds the other forms of a word in the only paragraph of its language',
    check: async (build) => {
      const others = Array.from(
        { length: 200 },
        (_, count) => `the tide of day ${count} and that of the night`,
      )
      const texts = ['старая книга лежит на полке', 'הספר של דוד על השולחן', 'مكتبة في وسط البلد']
      const engine = await build(indexableSources(...others, ...texts))
      const found = await Promise.all(['книги', 'ספרים', 'المكتبة'].map((query) => textsFor(engine, query)))
      expect(found).toEqual(texts.map((text) => [text]))
    },
  },
  {
    title: 'finds the other forms of a word in the few paragraphs of a language that shares its script',
    check: async (build) => {
      const others = Array.from(
        { length: 300 },
        (_, count) => `the tide of day ${count} and that of the night, as it was at the lat`,
      )
      const swedish = 'Det stora huset ligger vid sjön och är inte till salu, lat som den är'
      const german =
        'Nach der Sitzung wurde das Haus mit einer Treppe versehen, und die Leute sind nicht zufrieden'
      const engine = await build([
        ...indexableSources(...others, swedish),
        // A paragraph of another language than its source, and a text too short to tell its own.
        indexableSource({ id: 'mixed.txt', paragraphs: [...others.slice(0, 3), german] }),
        indexableSource({ id: 'stated.txt', language: 'fr-CA', paragraphs: ['nationales'] }),
      ])
      expect(await textsFor(engine, 'hus')).toEqual([swedish])
      expect(await textsFor(engine, 'Treppen')).toEqual([german])
      expect(await textsFor(engine, 'national')).toEqual(['nationales'])
      // To Swedish these two are one word; in the other paragraphs they are not.
      expect(await textsFor(engine, 'later')).toEqual([])
    },
  },
  {
    title:
      'finds the other forms of a word in all texts of an index that enough sources are said to be in the language of',
    check: async (build) => {
      const stated = (count: number) =>
        Array.from({ length: count }, (_, index) =>
          indexableSource({ id: `${index}.txt`, language: 'sv', paragraphs: [`katt ${index}`] }),
        )
      // That it stands in five paragraphs of which nobody says the language is too often for a word of a rare one.
      const unstated = Array.from({ length: 5 }, (_, index) =>
        indexableSource({ id: `u${index}.txt`, paragraphs: ['huset'] }),
      )
      const house = indexableSource({ id: 'h.txt', language: 'sv', paragraphs: ['huset'] })
      expect(await textsFor(await build([...stated(9), house, ...unstated]), 'hus')).toHaveLength(6)
      expect(await textsFor(await build([...stated(8), house, ...unstated]), 'hus')).toEqual([])
    },
  },
  {
    title: 'takes a run of an unspaced script as any of its pairs, more of them first',
    check: async (build) => {
      const engine = await build(indexableSources('系统', '认证系统', '系统认证', '其他'))
      const found = await textsFor(engine, '认证系统')
      expect(found).toEqual(['认证系统', '系统认证', '系统'])
      expect(await textsFor(engine, '"认证系统"')).toEqual(['认证系统'])
      expect(await textsFor(engine, '+认证系统')).toEqual(['认证系统'])
      expect(await textsFor(engine, '认证系*')).toEqual(['认证系统'])
    },
  },
]
