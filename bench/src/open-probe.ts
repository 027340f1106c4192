/**
 * @module
 * Opens the index in the folder that is named, in the mode that is named, answers, and prints an `OpenRun`. With no words it
 * is the empty program, and prints its resident memory. Started by `opening.ts`, in a fresh process each time.
 *
 * The clock starts at the first line of this file, after Node's own start; nothing is imported before.
 */

const start = performance.now()
const since = (): number => performance.now() - start
const [folder = '', mode] = process.argv.slice(2)

if (folder === '') {
  console.log(JSON.stringify(process.memoryUsage.rss()))
} else {
  const { openIndex } = await import('@paraseek/engine/node')
  const loadedMs = since()
  const engine = await openIndex(folder, mode === 'memory' || mode === 'paged' ? { mode } : {})
  const openedMs = since()
  const rssOpenedBytes = process.memoryUsage.rss()
  await engine.stats()
  const statsMs = since()
  await engine.search({ query: 'the people of the country' })
  const searchMs = since()
  const rssSearchedBytes = process.memoryUsage.rss()
  console.log(JSON.stringify({ loadedMs, openedMs, statsMs, searchMs, rssOpenedBytes, rssSearchedBytes }))
  await engine.close()
}
