/**
 * The library as few files, from what `tsc` compiled, for whoever imports it from a package: a process opens an index from
 * three of them instead of some 330 modules. See docs/decisions/0020-the-library-is-bundled.md.
 *
 * Both entries are made in one go, so what they share is in chunks of its own and exists once in a process.
 */
export default {
  input: { index: 'dist/index.js', node: 'dist/node.js' },
  platform: 'neutral',
  external: [/^node:/],
  output: {
    dir: 'dist/bundle',
    cleanDir: true,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunk-[name].js',
    minify: false,
  },
}
