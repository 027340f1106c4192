import { describe, expect, it } from 'vitest'
import { PayloadOutput } from './payload-output.ts'

class Sink {
  readonly parts: Uint8Array[] = []
  position = 0

  write(bytes: Uint8Array): void {
    this.parts.push(bytes.slice())
    this.position += bytes.length
  }
}

describe('PayloadOutput', () => {
  it('counts pending bytes in its position, and hands them on when it is flushed', () => {
    const sink = new Sink()
    const output = new PayloadOutput(sink)
    output.pending.u8(1)
    output.drain()
    expect([output.position, sink.position]).toEqual([1, 0])
    output.flush()
    output.pending.u8(2)
    output.flush()
    expect([output.position, sink.position]).toEqual([2, 2])
    expect(sink.parts).toEqual([Uint8Array.of(1), Uint8Array.of(2)])
  })

  it('hands 64 KiB on when it is drained', () => {
    const sink = new Sink()
    const output = new PayloadOutput(sink)
    output.pending.bytes(new Uint8Array(64 * 1024))
    output.drain()
    expect([sink.position, output.pending.length]).toEqual([65_536, 0])
  })
})
