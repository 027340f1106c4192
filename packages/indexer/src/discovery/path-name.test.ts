import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareIds, joinPath, nameOf } from './path-name.ts'

describe('nameOf', () => {
  it('keeps UTF-8 and writes other bytes as \\xNN', () => {
    expect(nameOf(Buffer.from('naïve 😀'))).toBe('naïve 😀')
    expect(nameOf(Buffer.from([0x61, 0xff, 0xc3, 0xa9, 0xc3]))).toBe('a\\xffé\\xc3')
    expect(nameOf(Buffer.from('\ufeffa'))).toBe('\ufeffa')
  })

  it('gives back every name that is text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(nameOf(Buffer.from(name))).toBe(name)
      }),
    )
  })
})

describe('joinPath', () => {
  it('stays text until a name is none', () => {
    expect(joinPath('/', Buffer.from('a'))).toBe('/a')
    expect(joinPath('/a', Buffer.from('é'))).toBe('/a/é')
    expect(joinPath(joinPath('/a', Buffer.from([0xff])), Buffer.from('b'))).toEqual(
      Buffer.from([0x2f, 0x61, 0x2f, 0xff, 0x2f, 0x62]),
    )
  })
})

describe('compareIds', () => {
  it('orders by UTF-16 units, not by locale', () => {
    expect(['b', 'ä', 'B', 'a'].sort(compareIds)).toEqual(['B', 'a', 'b', 'ä'])
    expect(compareIds('a', 'a')).toBe(0)
  })
})
