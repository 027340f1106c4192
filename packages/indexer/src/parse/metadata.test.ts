import { describe, expect, it } from 'vitest'
import { languageTag, textProperty, toMetadata } from './metadata.ts'

describe('toMetadata', () => {
  it('keeps texts, numbers, truth values, dates and lists of them', () => {
    const day = new Date('2024-10-09T00:00:00Z')
    const moment = new Date('2024-10-09T08:18:00Z')
    expect(
      Object.entries(toMetadata(Object.entries({ a: ' x ', b: 1, c: false, day, moment, e: ['x', 2, day] }))),
    ).toEqual([
      ['a', 'x'],
      ['b', 1],
      ['c', false],
      ['day', '2024-10-09'],
      ['moment', '2024-10-09T08:18:00.000Z'],
      ['e', ['x', '2', '2024-10-09']],
    ])
  })

  it('leaves out nested and empty values, reserved names and names taken', () => {
    const properties = {
      a: {},
      b: null,
      c: '',
      d: [],
      e: [{}],
      f: Number.NaN,
      g: new Date('x'),
      text: 'x',
      heading: 'x',
      title: 'x',
      id: 1,
    }
    expect(toMetadata(Object.entries(properties), new Set(['id']))).toEqual({})
  })
})

describe('languageTag', () => {
  it('gives the canonical tag, and none for what is no tag', () => {
    expect(['de', 'EN-us', 'zh_hant_tw', 'not a tag', '', 7].map(languageTag)).toEqual([
      'de',
      'en-US',
      'zh-Hant-TW',
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('textProperty', () => {
  it('gives scalars as text on one line', () => {
    expect([' a\n b ', 2024, '', [], undefined].map(textProperty)).toEqual([
      'a b',
      '2024',
      undefined,
      undefined,
      undefined,
    ])
  })
})
