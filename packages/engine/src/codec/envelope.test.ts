import { describe, expect, it, vi } from 'vitest'
import { MemoryDirectory } from '../directory/memory-directory.ts'
import {
  CorruptIndexError,
  EngineClosedError,
  ParaseekError,
  UnsupportedIndexVersionError,
} from '../errors.ts'
import { type EnvelopeIdentity, type IndexInput, type OpenMode, PAGE_BYTES } from './envelope.ts'
import { openEnvelope } from './envelope-reader.ts'
import { EnvelopeWriter } from './envelope-writer.ts'

const identity: EnvelopeIdentity = { role: 'terms', buildId: Uint8Array.from({ length: 16 }, (_, i) => i) }
const modes: readonly OpenMode[] = ['memory', 'paged']

function payloadOf(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (i * 31 + (i >>> 8)) & 0xff)
}

/** A directory with one file `f` of that payload. */
function directoryWith(payload: Uint8Array): MemoryDirectory {
  const directory = new MemoryDirectory()
  const writer = new EnvelopeWriter(directory, 'f', identity)
  writer.write(payload)
  writer.finish()
  return directory
}

/** The same directory after `change` was done to the bytes of `f`. */
function damaged(directory: MemoryDirectory, change: (bytes: Uint8Array) => Uint8Array): MemoryDirectory {
  return new MemoryDirectory([['f', change(directory.bytesOf('f'))]])
}

function open(directory: MemoryDirectory, mode: OpenMode): IndexInput {
  const input = openEnvelope(directory, 'f', identity, mode)
  input.ensure(0, input.bytes.length)
  return input
}

describe.each(modes)('an envelope opened in mode %s', (mode) => {
  it.each([0, 1, PAGE_BYTES - 1, PAGE_BYTES, PAGE_BYTES + 1, 20 * PAGE_BYTES + 7])(
    'gives back a payload of %d bytes',
    (length) => {
      const payload = payloadOf(length)
      const input = open(directoryWith(payload), mode)
      expect(Buffer.compare(input.bytes, payload)).toBe(0)
    },
  )

  it('detects a flip of any bit', () => {
    const directory = directoryWith(payloadOf(40))
    const bits = directory.bytesOf('f').length * 8
    for (let bit = 0; bit < bits; bit++) {
      const flipped = damaged(directory, (bytes) => {
        bytes[bit >>> 3] = (bytes[bit >>> 3] ?? 0) ^ (1 << (bit & 7))
        return bytes
      })
      expect(() => open(flipped, mode), `bit ${bit}`).toThrow(ParaseekError)
    }
  })

  it('detects any truncation and any extension', () => {
    const directory = directoryWith(payloadOf(40))
    const { length } = directory.bytesOf('f')
    for (let cut = 0; cut < length; cut++) {
      expect(() =>
        open(
          damaged(directory, (bytes) => bytes.slice(0, cut)),
          mode,
        ),
      ).toThrow(CorruptIndexError)
    }
    const extended = damaged(directory, (bytes) => Uint8Array.from([...bytes, 0]))
    expect(() => open(extended, mode)).toThrow(CorruptIndexError)
    const doubled = damaged(directory, (bytes) => Uint8Array.from([...bytes, ...bytes]))
    expect(() => open(doubled, mode)).toThrow(CorruptIndexError)
  })

  it('detects two pages that changed places', () => {
    const swapped = damaged(directoryWith(payloadOf(2 * PAGE_BYTES)), (bytes) => {
      const first = bytes.slice(32, 32 + PAGE_BYTES)
      bytes.copyWithin(32, 32 + PAGE_BYTES, 32 + 2 * PAGE_BYTES)
      bytes.set(first, 32 + PAGE_BYTES)
      return bytes
    })
    expect(() => open(swapped, mode)).toThrow('checksum')
  })

  it('refuses a range that leaves the payload', () => {
    const input = open(directoryWith(payloadOf(10)), mode)
    expect(() => input.ensure(0, 11)).toThrow(CorruptIndexError)
    expect(() => input.ensure(5, 4)).toThrow(CorruptIndexError)
    expect(() => input.reader(11)).toThrow(CorruptIndexError)
  })
})

describe('the header of an envelope', () => {
  it('is judged by its version before any checksum', () => {
    const future = damaged(directoryWith(payloadOf(10)), (bytes) => {
      bytes[4] = 2
      bytes.fill(0xff, 32)
      return bytes
    })
    expect(() => open(future, 'memory')).toThrow(UnsupportedIndexVersionError)
  })

  it('refuses another role and another build by name', () => {
    const directory = directoryWith(payloadOf(10))
    expect(() => openEnvelope(directory, 'f', { ...identity, role: 'norms' }, 'memory')).toThrow(
      'f at byte 6: expected a file of norms (role 6), got role 2',
    )
    const other = { ...identity, buildId: new Uint8Array(16) }
    expect(() => openEnvelope(directory, 'f', other, 'memory')).toThrow('the file belongs to another build')
  })

  it('refuses a file that is no index file by its magic number', () => {
    const text = new MemoryDirectory([
      ['f', new TextEncoder().encode('# A text of more than thirty-two bytes')],
    ])
    expect(() => open(text, 'memory')).toThrow('expected the magic number 0x4b535089')
  })

  it('takes a build id of 16 bytes and no other', () => {
    const short = { ...identity, buildId: new Uint8Array(15) }
    expect(() => new EnvelopeWriter(new MemoryDirectory(), 'f', short)).toThrow(RangeError)
  })
})

describe('a paged input', () => {
  it('opens a file with a damaged page, and refuses that page alone', () => {
    const payload = payloadOf(3 * PAGE_BYTES)
    const directory = damaged(directoryWith(payload), (bytes) => {
      bytes[32 + PAGE_BYTES + 5] = 0
      return bytes
    })
    const input = openEnvelope(directory, 'f', identity, 'paged')
    input.ensure(0, PAGE_BYTES)
    input.ensure(2 * PAGE_BYTES, 3 * PAGE_BYTES)
    expect(input.bytes[2 * PAGE_BYTES + 1]).toBe(payload[2 * PAGE_BYTES + 1])
    // 32 + 16384: the page's first byte in the file.
    expect(() => input.ensure(PAGE_BYTES - 1, PAGE_BYTES + 1)).toThrow('f at byte 16416: expected checksum')
    expect(() => input.verifyAll()).toThrow(CorruptIndexError)
  })

  it('reads a run of missing pages once and never again', () => {
    const directory = directoryWith(payloadOf(6 * PAGE_BYTES))
    const reads: number[] = []
    const counting = {
      path: directory.path,
      list: () => directory.list(),
      create: (name: string) => directory.create(name),
      rename: () => {},
      remove: () => {},
      syncFolder: () => {},
      crc32: (bytes: Uint8Array, seed?: number) => directory.crc32(bytes, seed),
      open: (name: string) => {
        const file = directory.open(name)
        return {
          length: file.length,
          close: () => file.close(),
          read: (target: Uint8Array, position: number) => {
            if (target.length >= PAGE_BYTES) reads.push(target.length / PAGE_BYTES)
            file.read(target, position)
          },
        }
      },
    }
    const input = openEnvelope(counting, 'f', identity, 'paged')
    input.ensure(2 * PAGE_BYTES, 2 * PAGE_BYTES + 1)
    input.ensure(0, 6 * PAGE_BYTES)
    input.ensure(0, 6 * PAGE_BYTES)
    // One page alone; then the two before it and the three behind it, each run in one read.
    expect(reads).toEqual([1, 2, 3])
  })

  it('keeps what was read after close, and refuses the rest', () => {
    const input = openEnvelope(directoryWith(payloadOf(2 * PAGE_BYTES)), 'f', identity, 'paged')
    input.ensure(0, 1)
    input.close()
    input.close()
    expect(() => input.ensure(0, PAGE_BYTES)).not.toThrow()
    expect(() => input.ensure(0, PAGE_BYTES + 1)).toThrow(EngineClosedError)
  })
})

describe('an envelope writer', () => {
  it('counts the payload, aligns it, and answers the length of the file', () => {
    const directory = new MemoryDirectory()
    const writer = new EnvelopeWriter(directory, 'f', identity)
    writer.write(Uint8Array.of(1, 2, 3))
    writer.align(8)
    expect(writer.position).toBe(8)
    writer.align(8)
    expect(writer.position).toBe(8)
    // Header 32, payload 8, one checksum of 4, footer 20.
    expect(writer.finish()).toBe(64)
    expect([...open(directory, 'memory').bytes]).toEqual([1, 2, 3, 0, 0, 0, 0, 0])
  })

  it('gives the same bytes however the payload is cut', () => {
    const payload = payloadOf(17 * PAGE_BYTES + 3)
    const directory = new MemoryDirectory()
    const writer = new EnvelopeWriter(directory, 'f', identity)
    for (let at = 0; at < payload.length; at += 5001) writer.write(payload.subarray(at, at + 5001))
    writer.finish()
    expect(Buffer.compare(directory.bytesOf('f'), directoryWith(payload).bytesOf('f'))).toBe(0)
  })

  it('leaves a file that no reader accepts when it is abandoned', () => {
    const directory = new MemoryDirectory()
    const writer = new EnvelopeWriter(directory, 'f', identity)
    writer.write(payloadOf(100))
    writer.abandon()
    expect(() => open(directory, 'memory')).toThrow(CorruptIndexError)
  })
})

it.each(modes)('is read in mode %s where no memory is shared, as in most pages of a browser', (mode) => {
  vi.stubGlobal('SharedArrayBuffer', undefined)
  try {
    const payload = payloadOf(PAGE_BYTES + 5)
    expect(open(directoryWith(payload), mode).bytes).toEqual(payload)
  } finally {
    vi.unstubAllGlobals()
  }
})
