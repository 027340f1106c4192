import { describe, expect, it } from 'vitest'
import { decisiveKind, formatDate, shownValues, sortKindOf, sortValueOf } from './source-values.ts'

describe('values of sources', () => {
  it('sort as dates or numbers, a year counting as a number', () => {
    expect(['2024-10', '2024', '-1.5', 'soon', ''].map(sortKindOf)).toEqual([
      'date',
      'number',
      'number',
      undefined,
      undefined,
    ])
    expect(decisiveKind(['number', undefined, 'date'])).toBe('date')
    expect(decisiveKind([undefined, 'number'])).toBe('number')
    expect(decisiveKind([undefined])).toBeUndefined()
  })

  it('are milliseconds since 1970 as dates, and have no place where they are of another kind', () => {
    // The 2nd of January 1970 begins one day of 86,400,000 ms after 1970 did.
    expect(sortValueOf('1970-01-02', 'date')).toBe(86_400_000)
    expect(sortValueOf('1970', 'date')).toBe(0)
    expect(sortValueOf('1970', 'number')).toBe(1970)
    expect(sortValueOf('soon', 'date')).toBeNaN()
    expect(sortValueOf('', 'number')).toBeNaN()
  })

  it('are shown as they are written, but for moments, and each once', () => {
    expect(shownValues(['2024', '2024-10', '2024-10-09', '007', 'Zoé'])).toEqual([
      '2024',
      '2024-10',
      '2024-10-09',
      '007',
      'Zoé',
    ])
    expect(shownValues(['2024-10-09T14:30+02:00', '2024-10-09T12:30Z'])).toEqual(['2024-10-09T12:30:00Z'])
    expect(shownValues(['2024-10-09T00:00Z'])).toEqual(['2024-10-09'])
  })

  it('are shown as days, with the time in UTC where a date has one', () => {
    expect(formatDate(Date.UTC(2024, 9, 9))).toBe('2024-10-09')
    expect(formatDate(Date.UTC(2024, 9, 9, 12, 30))).toBe('2024-10-09T12:30:00Z')
    expect(formatDate(Date.UTC(2024, 9, 9, 0, 0, 1))).toBe('2024-10-09T00:00:01Z')
    expect(formatDate(Date.UTC(2024, 9, 9, 0, 0, 0, 5))).toBe('2024-10-09T00:00:00.005Z')
  })
})
