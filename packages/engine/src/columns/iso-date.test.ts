import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseIsoDate } from './iso-date.ts'

const ms = (text: string) => new Date(text).getTime()

describe('parseIsoDate', () => {
  it.each([
    ['2024', '2024-01-01T00:00:00Z', '2025-01-01T00:00:00Z'],
    ['2024-02', '2024-02-01T00:00:00Z', '2024-03-01T00:00:00Z'],
    ['2024-12', '2024-12-01T00:00:00Z', '2025-01-01T00:00:00Z'],
    ['2024-02-29', '2024-02-29T00:00:00Z', '2024-03-01T00:00:00Z'],
    ['2024-10-09T12:30', '2024-10-09T12:30:00Z', '2024-10-09T12:31:00Z'],
    ['2024-10-09 12:30:15Z', '2024-10-09T12:30:15Z', '2024-10-09T12:30:16Z'],
    ['2024-10-09T12:30:15.25+02:00', '2024-10-09T10:30:15.250Z', '2024-10-09T10:30:15.251Z'],
    ['2024-10-09T12:30-0330', '2024-10-09T16:00:00Z', '2024-10-09T16:01:00Z'],
    ['0099', '0099-01-01T00:00:00Z', '0100-01-01T00:00:00Z'],
  ])('takes %s as the time from %s to %s', (text, start, end) => {
    expect(parseIsoDate(text)).toEqual({ start: ms(start), end: ms(end) })
  })

  it.each([
    '',
    '24',
    '2024-13',
    '2024-00',
    '2023-02-29',
    '2024-10-00',
    '2024-10-09T24:00',
    '2024-10-09T12:60',
    '2024-10-09T12:30:60',
    '09.10.2024',
    '2024-10-9',
    ' 2024',
    '2024-10-09T12',
  ])('takes %j as no date', (text) => {
    expect(parseIsoDate(text)).toBeUndefined()
  })

  it('agrees with Date on every day', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          const iso = date.toISOString()
          expect(parseIsoDate(iso)?.start).toBe(date.getTime())
          expect(parseIsoDate(iso.slice(0, 10))?.start).toBe(ms(`${iso.slice(0, 10)}T00:00:00Z`))
        },
      ),
    )
  })
})
