import { createMinisearchWriter, MemoryDirectory, openDirectory } from '@paraseek/engine'
import type { IndexableSource, SearchEngine } from '@paraseek/shared'

/** An engine over an index in memory, committed as often as its generation says. */
export async function buildEngine(
  articles: readonly IndexableSource[],
  generation = 1,
): Promise<SearchEngine> {
  const directory = new MemoryDirectory()
  for (let commit = 0; commit < generation; commit++) {
    const writer = createMinisearchWriter(directory)
    for (const article of articles) writer.add(article)
    await writer.commit()
  }
  return openDirectory(directory)
}
