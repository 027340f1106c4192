/**
 * @module
 * A vitest reporter that closes a run with one line for machines: `N passed, N failed`, and `, N skipped` when any was.
 *
 * Counted over every project of the run. A test file that could not be read and an error outside any test count as
 * failed, so that the line never reads green when the run is red.
 */

import type { Reporter, TestModule } from 'vitest/node'

interface Counts {
  passed: number
  failed: number
  skipped: number
}

export default class ClosingLineReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const counts: Counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 }
    for (const module of modules) {
      countModule(module, counts)
    }
    // At the exit, because the summary of other reporters comes after this call.
    process.once('exit', () => process.stdout.write(`${closingLine(counts)}\n`))
  }
}

function countModule(module: TestModule, counts: Counts): void {
  counts.failed += module.errors().length
  for (const suite of module.children.allSuites()) {
    counts.failed += suite.errors().length
  }
  for (const test of module.children.allTests()) {
    const { state } = test.result()
    if (state === 'passed') {
      counts.passed++
    } else if (state === 'skipped') {
      counts.skipped++
    } else {
      // `pending` here means that the run ended before the test did.
      counts.failed++
    }
  }
}

export function closingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
