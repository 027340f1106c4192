import { describe, expect, it } from 'vitest'
import { IndexIoError } from '../errors.ts'
import { directoryContract } from './directory.contract.ts'
import { CrashError, FaultDirectory } from './fault-directory.ts'
import { MemoryDirectory } from './memory-directory.ts'

directoryContract('FaultDirectory', () => new FaultDirectory())

const content = Uint8Array.of(1, 2, 3, 4)

/** Every disk that a long run of random numbers leads to, as sorted lines `name: bytes`. */
function disks(directory: FaultDirectory): Set<string> {
  let state = 1
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const seen = new Set<string>()
  for (let i = 0; i < 500; i++) {
    const disk = directory.survivors(random)
    seen.add(
      disk
        .list()
        .map((name) => `${name}: ${disk.bytesOf(name).join(' ')}`)
        .join('; '),
    )
  }
  return seen
}

it('tells which files are open, and that one is closed whose closing fails', () => {
  // Calls: 0 create, 1 open, 2 close of the writer, 3 close of the reader.
  const directory = new FaultDirectory(new MemoryDirectory([['old', content]]), {
    kind: 'error',
    call: 3,
    errno: 'EIO',
    lasting: false,
  })
  const writer = directory.create('new')
  const reader = directory.open('old')
  expect(directory.openFiles).toEqual(['new', 'old'])
  writer.close()
  expect(directory.openFiles).toEqual(['old'])
  expect(() => reader.close()).toThrow(IndexIoError)
  reader.close()
  expect(directory.openFiles).toEqual([])
})

describe('a fault', () => {
  // Calls: 0 create, 1 write, 2 sync, 3 close, 4 syncFolder.
  function write(directory: FaultDirectory): void {
    const file = directory.create('a')
    file.write(content)
    file.sync()
    file.close()
    directory.syncFolder()
  }

  it('strikes the call of its number, and a single one nothing else', () => {
    for (let call = 0; call < 5; call++) {
      const directory = new FaultDirectory(undefined, { kind: 'error', call, errno: 'EIO', lasting: false })
      expect(() => write(directory)).toThrow(expect.objectContaining({ errno: 'EIO' }))
      expect(directory.calls).toHaveLength(call + 1)
      expect(() => directory.create('b')).not.toThrow()
    }
  })

  it('that lasts refuses every later change and still lets files be read and removed', () => {
    const directory = new FaultDirectory(new MemoryDirectory([['old', content]]), {
      kind: 'error',
      call: 1,
      errno: 'ENOSPC',
      lasting: true,
    })
    expect(() => write(directory)).toThrow('no space left on device')
    expect(() => directory.create('b')).toThrow(IndexIoError)
    expect(directory.open('old').length).toBe(4)
    directory.remove('a')
    expect(directory.list()).toEqual(['old'])
  })

  it('puts down half of the bytes of a write', () => {
    const directory = new FaultDirectory(undefined, {
      kind: 'error',
      call: 1,
      errno: 'ENOSPC',
      lasting: false,
    })
    expect(() => write(directory)).toThrow(IndexIoError)
    expect(directory.open('a').length).toBe(2)
  })

  it('that is a crash ends every later call', () => {
    const directory = new FaultDirectory(undefined, { kind: 'crash', call: 2, torn: false })
    expect(() => write(directory)).toThrow(CrashError)
    expect(() => directory.list()).toThrow(CrashError)
  })
})

describe('after a crash', () => {
  it('all that was synced is there, file and folder', () => {
    const directory = new FaultDirectory()
    const file = directory.create('a')
    file.write(content)
    file.sync()
    directory.syncFolder()
    expect(disks(directory)).toEqual(new Set(['a: 1 2 3 4']))
  })

  it('a file whose folder was not synced is there or not', () => {
    const directory = new FaultDirectory()
    const file = directory.create('a')
    file.write(content)
    file.sync()
    expect(disks(directory)).toEqual(new Set(['', 'a: 1 2 3 4']))
  })

  it('content that was not synced is whole, gone, cut or zeros', () => {
    const directory = new FaultDirectory()
    const file = directory.create('a')
    file.write(Uint8Array.of(1))
    file.sync()
    file.write(Uint8Array.of(2, 3))
    directory.syncFolder()
    expect(disks(directory)).toEqual(new Set(['a: 1', 'a: 1 2', 'a: 1 2 3', 'a: 1 2 0', 'a: 1 0 0']))
  })

  it('a rename that was not synced shows the old file or the new one', () => {
    const directory = new FaultDirectory(new MemoryDirectory([['a', Uint8Array.of(1)]]))
    const file = directory.create('b')
    file.write(Uint8Array.of(2))
    file.sync()
    directory.syncFolder()
    directory.rename('b', 'a')
    expect(disks(directory)).toEqual(new Set(['a: 1; b: 2', 'a: 2']))
  })

  it('content is never safe once its fsync has failed', () => {
    const directory = new FaultDirectory(undefined, { kind: 'error', call: 2, errno: 'EIO', lasting: false })
    const file = directory.create('a')
    file.write(content)
    expect(() => file.sync()).toThrow(IndexIoError)
    file.sync()
    directory.syncFolder()
    expect(disks(directory)).toContain('a: ')
  })

  it('a torn write is cut', () => {
    const directory = new FaultDirectory(undefined, { kind: 'crash', call: 2, torn: true })
    const file = directory.create('a')
    directory.syncFolder()
    expect(() => file.write(content)).toThrow(CrashError)
    expect(disks(directory)).toEqual(new Set(['a: ', 'a: 1', 'a: 1 2', 'a: 1 0', 'a: 0 0']))
  })
})
