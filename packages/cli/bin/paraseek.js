#!/usr/bin/env node
try {
  await import('../dist/main.js')
} catch (error) {
  // Node opens the modules of a program side by side, before any of it runs.
  if (error.code !== 'EMFILE') throw error
  process.stderr.write('error: too many open files: raise the limit, as with `ulimit -n 1024`\n')
  process.exitCode = 7
}
