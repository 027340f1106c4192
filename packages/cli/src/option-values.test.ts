import { InvalidArgumentError } from 'commander'
import { describe, expect, it } from 'vitest'
import { collect, integerBetween, nameList, pathOf, sizeInBytes, sortOrder } from './option-values.ts'

describe('integerBetween', () => {
  const read = integerBetween(1, 100)

  it('accepts both ends', () => {
    expect([read('1'), read('100')]).toEqual([1, 100])
  })

  it.each(['0', '101', '-1', '1.5', '1e1', '', ' 5', 'NaN', '0x10', '9'.repeat(400)])(
    'refuses "%s"',
    (value) => {
      expect(() => read(value)).toThrow(InvalidArgumentError)
    },
  )
})

describe('pathOf', () => {
  it('takes any path but the empty one', () => {
    expect(pathOf('a b')).toBe('a b')
    expect(() => pathOf('')).toThrow(InvalidArgumentError)
  })
})

describe('sizeInBytes', () => {
  it.each([
    ['1', 1],
    ['500kB', 500_000],
    ['64MiB', 67_108_864],
    ['1.5 gb', 1_500_000_000],
    ['2KIB', 2048],
  ])('reads %s as %d', (value, bytes) => {
    expect(sizeInBytes(value)).toBe(bytes)
  })

  it.each(['', '0', '0.5', '-1', 'MB', '1 PB', '1e9', '10 M B'])('refuses "%s"', (value) => {
    expect(() => sizeInBytes(value)).toThrow(InvalidArgumentError)
  })
})

describe('collect', () => {
  it('keeps the order in which values were given', () => {
    expect(collect('b', collect('a', undefined))).toEqual(['a', 'b'])
  })
})

describe('sortOrder', () => {
  it.each([
    ['relevance', 'relevance'],
    ['source', 'source'],
    ['date', { by: 'date' }],
    ['date:asc', { by: 'date', order: 'asc' }],
    ['date:desc', { by: 'date', order: 'desc' }],
    // A field may have the name of an order, or a colon in its own.
    ['source:asc', { by: 'source', order: 'asc' }],
    ['dc:date', { by: 'dc:date' }],
    ['dc:date:asc', { by: 'dc:date', order: 'asc' }],
  ])('reads %s', (value, order) => {
    expect(sortOrder(value)).toEqual(order)
  })

  it('refuses an empty name', () => {
    expect(() => sortOrder('')).toThrow(InvalidArgumentError)
  })
})

describe('nameList', () => {
  it('separates names at commas', () => {
    expect(nameList('author, tags')).toEqual(['author', 'tags'])
  })

  it.each(['', 'a,', ',', 'a,,b'])('refuses "%s"', (value) => {
    expect(() => nameList(value)).toThrow(InvalidArgumentError)
  })
})
