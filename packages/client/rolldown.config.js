/** `<paraseek-search>` with all that it needs as one script for browsers, from what `tsc` compiled. */
export default {
  input: 'dist/element/index.js',
  platform: 'browser',
  output: { file: 'dist/paraseek-search.js', format: 'iife', name: 'Paraseek', minify: true },
}
