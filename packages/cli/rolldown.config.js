/**
 * The command as few files, from what `tsc` compiled: a start loads one file and that of its command, a worker thread
 * two. See docs/decisions/0009-the-command-is-bundled.md.
 *
 * `bin/paraseek.js` runs it unless the compiled packages are newer. Where a file ends up matters to what it finds beside itself:
 * `paraseek.js` reads the manifest one folder up, and the pool starts `dist/pipeline/job-worker.js`.
 */

import { fileURLToPath } from 'node:url'
import { lazyStemmers } from '../engine/rolldown.config.js'

const engine = (entry) => fileURLToPath(new URL(`../engine/dist/${entry}.js`, import.meta.url))

export default {
  input: {
    paraseek: 'dist/main.js',
    'pipeline/job-worker': '../indexer/dist/pipeline/job-worker.js',
  },
  platform: 'node',
  // The modules of the engine and not its bundle, of which a command that needs a part gets the whole.
  resolve: {
    alias: { '@paraseek/engine/node': engine('node'), '@paraseek/engine': engine('index') },
  },
  plugins: [lazyStemmers],
  // The server reads files of its own, and is started once a day and not once a search: it stays as it was compiled.
  external: [/serve-command/],
  makeAbsoluteExternalsRelative: false,
  output: {
    dir: 'dist',
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'bundle/[name].js',
    minify: false,
  },
}
