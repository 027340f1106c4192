import { describe, expect, it } from 'vitest'
import { MemoryDirectory } from '../directory/memory-directory.ts'
import { createMinisearchWriter } from './minisearch/minisearch-writer.ts'
import { openDirectory } from './open-directory.ts'

describe('options and requests out of plain JavaScript', () => {
  async function written(): Promise<MemoryDirectory> {
    const directory = new MemoryDirectory()
    const writer = createMinisearchWriter(directory)
    await writer.commit()
    return directory
  }

  it.each([
    [{ synonyms: 'car' }, 'synonyms: must be made by parseSynonyms, got "car"'],
    [{ synonyms: null }, 'synonyms: must be made by parseSynonyms, got null'],
    [{ postingsMemory: -1 }, 'postingsMemory: must be a number of bytes >= 0, got -1'],
    [{ postingsMemory: Number.NaN }, 'postingsMemory: must be a number of bytes >= 0, got NaN'],
    [{ postingsMemory: 'x' }, 'postingsMemory: must be a number of bytes >= 0, got "x"'],
  ])('are refused when the index is opened: %j', async (options, message) => {
    await expect(openDirectory(await written(), options as object)).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
      message: `invalid request: ${message}`,
    })
  })

  it('may say nothing', async () => {
    const options = { synonyms: undefined, postingsMemory: undefined } as object
    expect((await (await openDirectory(await written(), options)).stats()).sourceCount).toBe(0)
  })

  it.each([undefined, null, 7])('are refused where the request is %j', async (request) => {
    const engine = await openDirectory(await written())
    const given = request as never
    for (const asked of [
      () => engine.search(given),
      () => engine.suggest(given),
      () => engine.explain(given),
      () => engine.locate(given),
    ]) {
      await expect(asked()).rejects.toMatchObject({
        code: 'INVALID_REQUEST',
        message: `invalid request: request: must be an object, got ${request}`,
      })
    }
    await expect(engine.highlight('whale', given)).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
  })
})
