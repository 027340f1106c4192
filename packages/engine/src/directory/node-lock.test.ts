import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { IndexIoError, IndexLockedError } from '../errors.ts'
import { acquireNodeLock } from './node-lock.ts'

let folder: string
let children: ChildProcess[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paraseek-lock-'))
  children = []
})

afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

const lockFile = () => join(folder, 'write.lock')

/** A process that runs until it is killed. */
function startProcess(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6); console.log("up")'])
  children.push(child)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.stdout?.once('data', () => resolve(child))
  })
}

function kill(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}

/** What a lock of that process would say. */
function identityOf(pid: number | undefined): string {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const start = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  return `${pid}:${start}:${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}`
}

describe('the lock of a folder', () => {
  it('is taken, refused to the next, and taken again after its release', () => {
    const lock = acquireNodeLock(folder)
    expect(() => acquireNodeLock(folder)).toThrow(IndexLockedError)
    lock.ensureHeld()
    lock.release()
    lock.release()
    acquireNodeLock(folder).release()
    expect(readdirSync(folder)).toEqual([])
  })

  it('creates the folder, with its parents', () => {
    const deep = join(folder, 'a', 'b')
    acquireNodeLock(deep).release()
    expect(existsSync(deep)).toBe(true)
  })

  it('fails where no folder can be made', () => {
    expect(() => acquireNodeLock('/proc/paraseek/index')).toThrow(
      expect.objectContaining({ code: 'IO_ERROR', errno: 'ENOENT' }),
    )
  })

  it('cannot be taken in what is no folder', () => {
    writeFileSync(join(folder, 'file'), '')
    expect(() => acquireNodeLock(join(folder, 'file'))).toThrow(IndexIoError)
    expect(() => acquireNodeLock(join(folder, 'file', 'below'))).toThrow(IndexIoError)
  })

  it('notices that its file was taken away, and leaves the lock of another alone', () => {
    const lock = acquireNodeLock(folder)
    rmSync(lockFile())
    expect(() => lock.ensureHeld()).toThrow(IndexLockedError)
    const other = acquireNodeLock(folder)
    lock.ensureHeld()
    writeFileSync(lockFile(), '1:1:x')
    other.release()
    expect(existsSync(lockFile())).toBe(true)
  })
})

describe.runIf(existsSync('/proc/self/stat'))('a lock left behind', () => {
  it('by a process that runs is respected, and the error names it', async () => {
    const child = await startProcess()
    writeFileSync(lockFile(), identityOf(child.pid))
    expect(() => acquireNodeLock(folder)).toThrow(`is being written by process ${child.pid}:`)
  })

  it('by a killed process is taken over', async () => {
    const child = await startProcess()
    const identity = identityOf(child.pid)
    await kill(child)
    writeFileSync(lockFile(), identity)
    acquireNodeLock(folder).release()
    expect(readdirSync(folder)).toEqual([])
  })

  it('by a process whose number is used again is taken over', async () => {
    const child = await startProcess()
    const [pid, start, boot] = identityOf(child.pid).split(':')
    for (const stale of [`${pid}:${Number(start) - 1}:${boot}`, `${pid}:${start}:another-boot`]) {
      writeFileSync(lockFile(), stale)
      acquireNodeLock(folder).release()
    }
    expect(readdirSync(folder)).toEqual([])
  })

  it.each(['', 'x', '12', `${process.pid}:`, '0:0:0', '\0\0\0\0', '999999999999:1:b', '../../a'])(
    'torn, as %j, is taken over',
    (content) => {
      writeFileSync(lockFile(), content)
      acquireNodeLock(folder).release()
      expect(readdirSync(folder)).toEqual([])
    },
  )

  it('together with the claim of a second dead process is taken over', async () => {
    const child = await startProcess()
    const dead = identityOf(child.pid)
    await kill(child)
    writeFileSync(lockFile(), '1:0:old')
    writeFileSync(join(folder, '.lock.claim.1_0_old'), dead)
    writeFileSync(join(folder, `.lock.${child.pid}.0`), dead)
    acquireNodeLock(folder).release()
    expect(readdirSync(folder)).toEqual([])
  })

  it('with claims that nobody needs any more is cleared of those of dead processes, and of no other', async () => {
    const [running, killed] = [await startProcess(), await startProcess()]
    const dead = identityOf(killed.pid)
    await kill(killed)
    const contents = { '1_0_old': dead, '2_0_old': '', [`${killed.pid}_0_x`]: '3:0:old' }
    for (const [name, content] of Object.entries(contents)) {
      writeFileSync(join(folder, `.lock.claim.${name}`), content)
    }
    const living = '.lock.claim.4_0_old'
    writeFileSync(join(folder, living), identityOf(running.pid))
    acquireNodeLock(folder).release()
    expect(readdirSync(folder)).toEqual([living])
    expect(readFileSync(join(folder, living), 'utf8')).toBe(identityOf(running.pid))
  })

  it('with the claim of a dead process that a running one is about to take over keeps that claim', async () => {
    const [running, killed] = [await startProcess(), await startProcess()]
    const dead = identityOf(killed.pid)
    await kill(killed)
    const claims = ['.lock.claim.1_0_old', `.lock.claim.${dead.replace(/[^\w-]/g, '_')}`]
    writeFileSync(join(folder, claims[0] ?? ''), dead)
    writeFileSync(join(folder, claims[1] ?? ''), identityOf(running.pid))
    acquireNodeLock(folder).release()
    expect(readdirSync(folder).sort()).toEqual(claims.sort())
  })

  it('and claimed by a process that runs is left to that process', async () => {
    const child = await startProcess()
    writeFileSync(lockFile(), '1:0:old')
    writeFileSync(join(folder, '.lock.claim.1_0_old'), identityOf(child.pid))
    expect(() => acquireNodeLock(folder)).toThrow(`process ${child.pid}:`)
  })
})
