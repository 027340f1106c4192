#!/usr/bin/env node
import { readFileSync, statSync } from 'node:fs'

/** Below it, loading the program's modules, which Node opens side by side, may need more than there are. */
const ENOUGH_DESCRIPTORS = 512

// Asked before any are used up.
const descriptors = descriptorLimit()

if (isBundleCurrent()) {
  try {
    await import('../dist/paraseek.js')
  } catch (error) {
    if (!isOutOfDescriptors(error)) throw error
    process.stderr.write('error: too many open files: raise the limit, as with `ulimit -n 1024`\n')
    process.exitCode = 7
  }
} else {
  process.stderr.write('error: compiled but not bundled since: run `npm run pnpm -- run bundle`\n')
  process.exitCode = 7
}

/**
 * Whether the bundle is there and no older than what it was made of. A package that was installed has no record of its
 * compilation, and a bundle that was made of it.
 */
function isBundleCurrent() {
  const made = modifiedMs('../dist/paraseek.js')
  const compiled = ['shared', 'engine', 'indexer', 'cli'].map((name) =>
    modifiedMs(`../../${name}/dist/build.tsbuildinfo`),
  )
  return made > 0 && compiled.every((ms) => ms <= made)
}

/** 0 for a file that is not there. */
function modifiedMs(path) {
  return statSync(new URL(path, import.meta.url), { throwIfNoEntry: false })?.mtimeMs ?? 0
}

/** Where Node cannot open a package's description for want of descriptors, it says that there is no such package. */
function isOutOfDescriptors({ code }) {
  return code === 'EMFILE' || (code === 'ERR_MODULE_NOT_FOUND' && descriptors < ENOUGH_DESCRIPTORS)
}

function descriptorLimit() {
  try {
    const limits = readFileSync('/proc/self/limits', 'utf8')
    return Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1] ?? Number.POSITIVE_INFINITY)
  } catch {
    return Number.POSITIVE_INFINITY
  }
}
