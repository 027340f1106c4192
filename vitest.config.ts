import { defineConfig } from 'vitest/config'

// Tests read the packages' TypeScript sources: one resolution mechanism for tsc and vitest.
const conditions = ['@paraseek/source']
const resolve = { conditions: [...conditions, 'module', 'node', 'development|production'] }
const ssr = { resolve: { conditions: [...conditions, 'node', 'development|production'] } }

const globalSetup = [new URL('test/bundles/current-bundles.ts', import.meta.url).pathname]

const project = (name: string, root: string, extra: object = {}) => ({
  resolve,
  ssr,
  test: {
    name,
    root,
    include: ['**/*.test.ts'],
    exclude: ['**/dist/**', '**/node_modules/**'],
    // A limit is there to end what hangs, on a slow and busy machine too; no test measures time by it.
    testTimeout: 60_000,
    globalSetup,
    ...extra,
  },
})

// These start processes, install packages or open a browser, and run against the built packages.
const patient = { testTimeout: 120_000, hookTimeout: 180_000 }

export default defineConfig({
  test: {
    reporters: ['default', './test/reporters/closing-line.ts'],
    projects: [
      project('shared', 'packages/shared'),
      project('engine', 'packages/engine'),
      project('indexer', 'packages/indexer'),
      project('server', 'packages/server'),
      project('client', 'packages/client'),
      project('cli', 'packages/cli'),
      project('black-box', 'test', {
        ...patient,
        exclude: ['browser/**', '**/dist/**', '**/node_modules/**'],
      }),
      project('browser', 'test/browser', patient),
      project('bench', 'bench'),
    ],
  },
})
