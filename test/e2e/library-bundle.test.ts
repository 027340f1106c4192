/** The bundle of the library does what its sources do, and is one library whichever of its entries is imported. */

import * as sources from '@paraseek/engine'
import * as nodeSources from '@paraseek/engine/node'
import { afterAll, describe, expect, it } from 'vitest'
import { createWorkplace } from './small-corpus.ts'

const bundle = new URL('../../packages/engine/dist/bundle/', import.meta.url)
const library = (await import(new URL('index.js', bundle).href)) as typeof sources
const nodeLibrary = (await import(new URL('node.js', bundle).href)) as typeof nodeSources

const workplace = createWorkplace()
afterAll(() => workplace.remove())

/** Words with endings, of every language with a stemmer, and of others. */
const WORDS = [
  'running carefully universities relational',
  'Häuser Verantwortungen laufend freundlichkeiten',
  'maisons continuellement généralisations parlaient',
  'ciudades rápidamente canciones comiendo',
  'bellezze velocemente parlavano nazionali',
  'cidades rapidamente falávamos nações',
  'mogelijkheden gelukkige lopende vriendelijkheid',
  'möjligheterna vänligheten springande husen',
  'muligheder venligheden løbende husene kirkerne',
  'mulighetene vennligheten løpende husene',
  'mahdollisuuksia taloissaan juoksemassa ystävällisyys',
  'возможностями красивого читающий города',
  'المكتبات والكاتبون مدرستهم استخدامات',
  'הספרים ובבתים שכתבנו',
  '可能性 食べました',
].join(' ')

describe('the bundle of the library', () => {
  it('exports what the sources export', () => {
    expect(Object.keys(library).sort()).toEqual(Object.keys(sources).sort())
    expect(Object.keys(nodeLibrary).sort()).toEqual(Object.keys(nodeSources).sort())
  })

  it.each(sources.LANGUAGE_CODES)('stems words of %s as the sources do', (language) => {
    expect(library.analyzeText({ text: WORDS, language })).toEqual(
      sources.analyzeText({ text: WORDS, language }),
    )
  })

  it('has one class of errors for both entries', async () => {
    const opened = nodeLibrary.openIndex(workplace.path('nothing'))
    await expect(opened).rejects.toBeInstanceOf(library.IndexNotFoundError)
  })
})
