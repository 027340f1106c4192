/**
 * @module
 * The lock of an index in a folder of the file system: one writer, and a killed one locks nobody out.
 *
 * `write.lock` names the process that holds it, and is never seen half-written: it is written under another name and then
 * linked. A lock whose process is gone is stale, and the next writer takes it over. A process is known by its number, the
 * moment it started and the boot of the machine, so a number used again is not taken for the old process.
 *
 * Taking over has a race: of two writers that saw the same stale lock, the slower must not replace the fresh lock of the
 * faster. So the right to replace one particular stale lock is a lock of its own, named after its dead holder, and under it the
 * stale one is read again. That claim may be left by a dead process too, and is then claimed in the same way; a dead
 * process never comes back, so each name is settled once.
 *
 * It holds between processes that see each other: one machine, and not containers of their own that share a folder.
 */

import * as fs from 'node:fs'
import { join, resolve } from 'node:path'
import { IndexLockedError } from '../errors.ts'
import { attempt } from './attempt.ts'
import { errnoOf } from './errno.ts'
import type { IndexLock } from './index-lock.ts'
import { makeFolder, syncMade } from './node-folder.ts'

/** Where a process number leads, on systems that have it. */
const PROCESSES = '/proc'
const LOCK_NAME = 'write.lock'
const PREFIX = '.lock.'
/** A file of a process, by its number, or a claim. */
const LEFTOVER = /^\.lock\.(?:(\d+)\.|(claim)\.)/
/** Characters of a holder that a claim's name takes over. */
const CLAIM_NAME_LENGTH = 100

/** Counts the locks that this process asked for: each has a file name of its own. */
let asked = 0

/**
 * Takes the lock of the index in `folder`, which is created where needed.
 *
 * @throws {IndexLockedError} at once, if a live process holds it
 * @throws {IndexIoError} if the folder cannot be written
 */
export function acquireNodeLock(folder: string): IndexLock {
  const path = resolve(folder)
  const self = identityOf(process.pid) ?? String(process.pid)
  const own = join(path, `${PREFIX}${process.pid}.${asked++}`)
  attempt(path, 'lock', () => {
    const firstMade = makeFolder(path)
    if (firstMade !== undefined) syncMade(path, firstMade)
    fs.writeFileSync(own, self)
  })
  try {
    attempt(path, 'lock', () => takeName(path, join(path, LOCK_NAME), own))
    removeLeftovers(path, own)
  } finally {
    fs.rmSync(own, { force: true })
  }
  return heldLock(path, self)
}

function heldLock(folder: string, self: string): IndexLock {
  const name = join(folder, LOCK_NAME)
  let isReleased = false
  return {
    ensureHeld: () => {
      const holder = attempt(name, 'read', () => readHolder(name))
      if (holder !== self) {
        throw new IndexLockedError(folder, holder === undefined ? 'nobody we know' : processOf(holder))
      }
    },
    release: () => {
      if (isReleased) return
      isReleased = true
      attempt(name, 'remove', () => {
        if (readHolder(name) === self) fs.rmSync(name, { force: true })
      })
    },
  }
}

/** Makes `name` a name of the file `own`, which says who we are. */
function takeName(folder: string, name: string, own: string): void {
  while (!linked(own, name)) {
    const holder = readHolder(name)
    if (holder === undefined) continue
    if (isAlive(holder)) throw new IndexLockedError(folder, processOf(holder))
    const claim = join(folder, `${PREFIX}claim.${safeName(holder)}`)
    takeName(folder, claim, own)
    try {
      // Nobody else may replace this dead holder's lock now. If another did before, it holds another name: look again.
      if (readHolder(name) === holder) {
        replaceByLink(own, name)
        return
      }
    } finally {
      fs.rmSync(claim, { force: true })
    }
  }
}

/** Puts a further name of `own` in the place of `name`, atomically. */
function replaceByLink(own: string, name: string): void {
  const step = `${own}.step`
  fs.rmSync(step, { force: true })
  fs.linkSync(own, step)
  fs.renameSync(step, name)
  // Where both were names of one file already, the rename did nothing.
  fs.rmSync(step, { force: true })
}

function linked(own: string, name: string): boolean {
  try {
    fs.linkSync(own, name)
    return true
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false
    throw error
  }
}

/** What a lock says of its holder; undefined if it is gone meanwhile. */
function readHolder(name: string): string | undefined {
  try {
    return fs.readFileSync(name, 'utf8')
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Whether the process that wrote `holder` runs. What no process wrote whole was torn by a crash of the machine. */
function isAlive(holder: string): boolean {
  const match = /^(\d+)(?::\d+:[\w-]*)?$/.exec(holder)
  return match !== null && identityOf(Number(match[1])) === holder
}

/**
 * A process as `number:start:boot`, or as its number where the system tells no more; undefined if there is none.
 *
 * The start is field 22 of `/proc/<number>/stat`, in clock ticks since the boot (proc(5)).
 */
function identityOf(pid: number): string | undefined {
  const stat = readProcFile(`${pid}/stat`)
  if (stat === undefined)
    return readProcFile('self/stat') === undefined && runs(pid) ? String(pid) : undefined
  // The second field is the name in parentheses, and may hold spaces and parentheses itself.
  const [state = '', ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (state === 'Z' || state === 'X') return undefined
  const boot = readProcFile('sys/kernel/random/boot_id') ?? ''
  return `${pid}:${fields[18]}:${boot.trim()}`
}

function readProcFile(name: string): string | undefined {
  try {
    return fs.readFileSync(join(PROCESSES, name), 'utf8')
  } catch {
    return undefined
  }
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errnoOf(error) === 'EPERM'
  }
}

/** Removes what locking left behind when its process was killed. Called by the holder of the lock, while it has its file `own`. */
function removeLeftovers(folder: string, own: string): void {
  for (const name of fs.readdirSync(folder)) {
    const [, pid, claim] = LEFTOVER.exec(name) ?? []
    if (pid !== undefined && identityOf(Number(pid)) === undefined) {
      fs.rmSync(join(folder, name), { force: true })
    }
    if (claim !== undefined) removeDeadClaim(folder, join(folder, name), own)
  }
}

/**
 * Removes a claim unless its process lives. Between a look at it and its removal a living process may take it over, so it is taken over
 * first as by anybody who claims.
 */
function removeDeadClaim(folder: string, claim: string, own: string): void {
  try {
    takeName(folder, claim, own)
  } catch (error) {
    if (error instanceof IndexLockedError) return
    throw error
  }
  fs.rmSync(claim, { force: true })
}

function processOf(holder: string): string {
  return `process ${holder.split(':')[0]}`
}

function safeName(holder: string): string {
  return holder.replace(/[^\w-]/g, '_').slice(0, CLAIM_NAME_LENGTH)
}
