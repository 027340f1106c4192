/**
 * The library as few files, from what `tsc` compiled, for whoever imports it from a package: a process opens an index from
 * three of them instead of some 330 modules. See docs/decisions/0020-the-library-is-bundled.md.
 *
 * Both entries are made in one go, so what they share is in chunks of its own and exists once in a process.
 */

/** A module of `@orama/stemmers`: what makes the stemmer, and what calls it. */
const STEMMER =
  /^(?<making>.*)export function stemmer\((?<word>\w+)\)\{return (?<made>\w+)\.stemWord\(\k<word>\)\}(?<rest>.*)$/s

/**
 * Stemmers make their tables when they are loaded, twelve languages' a quarter of the time that all of the library takes: each with its
 * first word instead. The bundle of the command is made so too.
 */
export const lazyStemmers = {
  name: 'lazy-stemmers',
  transform: {
    filter: { id: /@orama[/\\+]stemmers/ },
    handler(code, id) {
      const { making, made, rest } = STEMMER.exec(code)?.groups ?? {}
      if (made === undefined)
        throw new Error(`expected a stemmer as STEMMER of rolldown.config.js says, got ${id}`)
      return `let stemmerMade
function makeStemmer() {${making};return ${made}}
export function stemmer(word) {
  stemmerMade ??= makeStemmer()
  return stemmerMade.stemWord(word)
}
${rest}`
    },
  },
}

export default {
  input: { index: 'dist/index.js', node: 'dist/node.js' },
  platform: 'neutral',
  external: [/^node:/],
  plugins: [lazyStemmers],
  output: {
    dir: 'dist/bundle',
    cleanDir: true,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunk-[name].js',
    minify: false,
  },
}
