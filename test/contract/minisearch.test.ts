import { createMinisearchWriter, MemoryDirectory, openDirectory } from '@paraseek/engine'
import { describeSearchEngine } from './search-engine.contract.ts'

describeSearchEngine('the minisearch engine', async (sources, options) => {
  const directory = new MemoryDirectory()
  const writer = createMinisearchWriter(directory)
  for (const source of sources) {
    writer.add(source)
  }
  await writer.commit()
  return openDirectory(directory, options)
})
