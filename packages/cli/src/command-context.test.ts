import { describe, expect, it } from 'vitest'
import { textWidth } from './command-context.ts'

describe('textWidth', () => {
  const onTerminal = (columns: number | undefined): number =>
    textWidth({ isTerminal: true, columns, write: () => undefined })

  it('is that of the terminal, as long as a line can be read with ease', () => {
    expect([onTerminal(80), onTerminal(100), onTerminal(300)]).toEqual([80, 100, 100])
  })

  it('leaves room for words on a terminal that is hardly wide', () => {
    expect([onTerminal(20), onTerminal(5), onTerminal(1)]).toEqual([20, 20, 20])
  })

  it('is that of a wide terminal where the size is not known', () => {
    expect([onTerminal(0), onTerminal(undefined)]).toEqual([100, 100])
  })

  it('breaks no line where nobody reads on a terminal', () => {
    expect(textWidth({ isTerminal: false, columns: 80, write: () => undefined })).toBe(
      Number.POSITIVE_INFINITY,
    )
  })
})
