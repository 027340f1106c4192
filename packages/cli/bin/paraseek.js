#!/usr/bin/env node
import { readFileSync } from 'node:fs'

/** Below it, loading the program's modules, which Node opens side by side, may need more than there are. */
const ENOUGH_DESCRIPTORS = 512

// Asked before any are used up.
const descriptors = descriptorLimit()

try {
  await import('../dist/main.js')
} catch (error) {
  if (!isOutOfDescriptors(error)) throw error
  process.stderr.write('error: too many open files: raise the limit, as with `ulimit -n 1024`\n')
  process.exitCode = 7
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
