/**
 * @module
 * What a segmented index holds and how large it is: for people who want to look inside.
 */

import type { EngineStats, Generation } from '@paraseek/shared'
import { decodeUtf8 } from '../../codec/utf8.ts'
import { languageCode } from '../../columns/source-fields.ts'
import type { Directory } from '../../directory/directory.ts'
import { distinctTerms } from '../../segment/distinct-terms.ts'
import { IndexReader } from '../../segment/index-reader.ts'
import type { IndexSettings } from '../../segment/index-settings.ts'
import { filesOf, type SegmentRecord } from '../../segment/manifest.ts'
import { digestOfSegments } from '../index-digest.ts'

export interface IndexDetails {
  readonly engine: 'segments'
  readonly generation: Generation
  /** Tells what is answered from: {@link EngineStats.digest} without synonyms. */
  readonly digest: string
  /** When the generation was committed, ISO 8601 in UTC. */
  readonly createdAt: string
  readonly analyzer: string
  readonly settings: IndexSettings
  readonly sourceCount: number
  readonly paragraphCount: number
  readonly termCount: number
  /** Bytes of the generation on disk, its manifest excepted. */
  readonly indexBytes: number
  /** Bytes by what the files hold (`terms`, `postings`, `store`), largest first. */
  readonly sizes: readonly StructureSize[]
  readonly segments: readonly SegmentDetails[]
  /** Terms of the most paragraphs, most first. */
  readonly topTerms: readonly TermDetails[]
  /** Languages of sources, stated or guessed, most sources first. */
  readonly languages: readonly LanguageDetails[]
}

export interface StructureSize {
  readonly structure: string
  readonly bytes: number
}

export interface SegmentDetails {
  readonly id: string
  readonly sourceCount: number
  /** Without the deleted ones. */
  readonly liveSourceCount: number
  readonly paragraphCount: number
  /** Without the deleted ones. */
  readonly liveParagraphCount: number
  readonly bytes: number
}

export interface TermDetails {
  readonly term: string
  readonly docFreq: number
}

export interface LanguageDetails {
  /** ISO 639 code; undefined for sources of which it is not known. */
  readonly language: string | undefined
  readonly sourceCount: number
}

/**
 * Looks into the newest generation in a directory. Walks all terms and sources. Throws as `IndexReader.open`.
 *
 * @param topTermCount most terms of {@link IndexDetails.topTerms}, an integer `>= 0`
 */
export function inspectIndex(directory: Directory, topTermCount = 20): IndexDetails {
  const reader = IndexReader.open(directory)
  try {
    const { manifest, totals, indexBytes } = reader
    return {
      engine: 'segments',
      generation: manifest.generation,
      digest: digestOfSegments(manifest),
      createdAt: manifest.createdAt,
      analyzer: manifest.analyzer,
      settings: manifest.settings,
      sourceCount: totals.sourceCount,
      paragraphCount: totals.paragraphCount,
      ...termsOf(reader, topTermCount),
      indexBytes,
      sizes: sizesOf(reader),
      segments: manifest.segments.map(segmentDetails),
      languages: languagesOf(reader),
    }
  } finally {
    reader.close()
  }
}

function segmentDetails(record: SegmentRecord): SegmentDetails {
  const { id, sourceCount, liveSourceCount, docCount, liveDocCount, files, deletes } = record
  return {
    id,
    sourceCount,
    liveSourceCount,
    paragraphCount: docCount,
    liveParagraphCount: liveDocCount,
    bytes: files.reduce((sum, { length }) => sum + length, deletes?.file.length ?? 0),
  }
}

function sizesOf({ manifest }: IndexReader): StructureSize[] {
  const sizes = new Map<string, number>()
  for (const { name, length } of filesOf(manifest)) {
    const structure = name.slice(name.lastIndexOf('.') + 1)
    sizes.set(structure, (sizes.get(structure) ?? 0) + length)
  }
  return [...sizes].map(([structure, bytes]) => ({ structure, bytes })).sort((a, b) => b.bytes - a.bytes)
}

function termsOf(reader: IndexReader, most: number): Pick<IndexDetails, 'termCount' | 'topTerms'> {
  let termCount = 0
  let best: { readonly bytes: Uint8Array; readonly docFreq: number }[] = []
  const cut = () => best.sort((a, b) => b.docFreq - a.docFreq).slice(0, most)
  for (const { cursor, docFreq } of distinctTerms(reader.segments)) {
    termCount++
    if (docFreq > 0) best.push({ bytes: cursor.bytes.slice(0, cursor.length), docFreq })
    // Sorting is stable and terms come in order, so equals stay in the order of their bytes.
    if (best.length > 2 * most + 1000) best = cut()
  }
  const topTerms = cut().map(({ bytes, docFreq }) => ({ term: decodeUtf8(bytes), docFreq }))
  return { termCount, topTerms }
}

function languagesOf({ segments }: IndexReader): LanguageDetails[] {
  const counts = new Map<string | undefined, number>()
  for (const segment of segments) {
    let number = 0
    for (const source of segment.sources.sources()) {
      const language = source.language && languageCode(source.language)
      if (segment.isLiveSource(number++)) counts.set(language, (counts.get(language) ?? 0) + 1)
    }
  }
  return [...counts]
    .map(([language, sourceCount]) => ({ language, sourceCount }))
    .sort((a, b) => b.sourceCount - a.sourceCount)
}
