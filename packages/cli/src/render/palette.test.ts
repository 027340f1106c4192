import { describe, expect, it } from 'vitest'
import { createPalette, wantsColour } from './palette.ts'

describe('wantsColour', () => {
  const onTerminal = (environment: Record<string, string>, allowed = true): boolean =>
    wantsColour(true, { allowed, environment })

  it('is true on a terminal and false elsewhere', () => {
    expect(onTerminal({})).toBe(true)
    expect(wantsColour(false, { allowed: true, environment: {} })).toBe(false)
  })

  it('is false under NO_COLOR, unless NO_COLOR is empty', () => {
    expect(onTerminal({ NO_COLOR: '1' })).toBe(false)
    expect(onTerminal({ NO_COLOR: '' })).toBe(true)
  })

  it('is true off a terminal under FORCE_COLOR, unless that says 0', () => {
    expect(wantsColour(false, { allowed: true, environment: { FORCE_COLOR: '1' } })).toBe(true)
    expect(wantsColour(true, { allowed: true, environment: { FORCE_COLOR: '0' } })).toBe(false)
  })

  it('lets --no-color win over FORCE_COLOR, and NO_COLOR too', () => {
    expect(onTerminal({ FORCE_COLOR: '1' }, false)).toBe(false)
    expect(onTerminal({ FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false)
  })

  it('is false on a terminal that knows no colours', () => {
    expect(onTerminal({ TERM: 'dumb' })).toBe(false)
  })
})

describe('createPalette', () => {
  it('marks a match by brackets without colour and by bold underline with it', () => {
    expect(createPalette(false).match('word')).toBe('[word]')
    const marked = createPalette(true).match('word')
    expect(marked).toContain('\u001b[1m')
    expect(marked).toContain('\u001b[4m')
    expect(marked).toContain('word')
  })

  it('writes no escape around nothing', () => {
    expect(createPalette(true).place('')).toBe('')
  })
})
