import { IndexIoError, IndexNotFoundError } from '@paraseek/engine'
import { describe, expect, it } from 'vitest'
import { failureOf } from './failure.ts'

describe('failureOf', () => {
  it('gives an error of ours its exit code and its own message', () => {
    expect(failureOf(new IndexNotFoundError('here'))).toEqual({
      exitCode: 3,
      message: 'no index at here: build one with `paraseek index <paths...> --out here`',
    })
    const full = Object.assign(new Error('ENOSPC: no space'), { code: 'ENOSPC' })
    expect(failureOf(new IndexIoError('out/x', 'write', full))).toEqual({
      exitCode: 7,
      message: 'cannot write out/x: no space left on device',
    })
  })

  it('takes an error of the system as a failure to read or write', () => {
    const error = Object.assign(new Error("EACCES: permission denied, open 'x'"), {
      code: 'EACCES',
      syscall: 'open',
    })
    expect(failureOf(error)).toEqual({ exitCode: 7, message: "EACCES: permission denied, open 'x'" })
  })

  it.each([
    new TypeError('x is undefined'),
    'x is undefined',
    Object.assign(new Error('x is undefined'), { code: 'CLOSED' }),
  ])('takes anything else as a bug', (thrown) => {
    const { exitCode, message } = failureOf(thrown)
    expect(exitCode).toBe(70)
    expect(message).toContain('a bug in paraseek: x is undefined')
  })

  it('keeps a message on one line', () => {
    expect(failureOf(new IndexNotFoundError('a\nb\u001b')).message).toContain('a\\x0ab\\x1b')
  })
})
