import { describe, expect, it } from 'vitest'
import { count, duration, size } from './figures.ts'

describe('count', () => {
  it('groups digits by three and adds the plural', () => {
    expect(count(1234567, 'paragraph')).toBe('1,234,567 paragraphs')
    expect(count(0, 'paragraph')).toBe('0 paragraphs')
  })

  it('takes the singular for one', () => {
    expect(count(1, 'entry', 'entries')).toBe('1 entry')
    expect(count(2, 'entry', 'entries')).toBe('2 entries')
  })
})

describe('size', () => {
  it('gives bytes whole and larger units with one decimal', () => {
    expect([999, 1000, 1_250_000, 3_400_000_000].map(size)).toEqual(['999 B', '1.0 kB', '1.3 MB', '3.4 GB'])
  })

  it('goes to the next unit before it would show 1000.0', () => {
    expect(size(999_949)).toBe('999.9 kB')
    expect(size(999_950)).toBe('1.0 MB')
  })
})

describe('duration', () => {
  it('changes its unit with its length', () => {
    expect([4.4, 999, 2500, 200_000].map(duration)).toEqual(['4 ms', '999 ms', '2.5 s', '3 min 20 s'])
  })

  it('never shows 60 seconds beside a minute', () => {
    expect(duration(119_900)).toBe('2 min 0 s')
  })
})
