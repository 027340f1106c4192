/**
 * @module
 * The judged collections of a folder, made ready for every peer: each a folder of `corpus.jsonl`, `queries.jsonl` and `qrels.tsv`.
 */

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Collection, parseJudgements, parseQueries } from '@paraseek/engine'
import { type PreparedCorpus, prepareCorpus } from '../prepared-corpus.ts'

/** Languages for which Lucene's analyzer is chosen. */
export type CollectionLanguage = 'en' | 'de' | 'zh' | 'ar' | 'he'

const LANGUAGES: readonly CollectionLanguage[] = ['en', 'de', 'zh', 'ar', 'he']

export interface JudgedCollection {
  readonly name: string
  /** What a part of the name says (`xquad-de-hard`), else English. */
  readonly language: CollectionLanguage
  readonly corpus: PreparedCorpus
  readonly collection: Collection
  /** One question a line: its number, from 0, and its text, separated by a tab. */
  readonly queriesPath: string
}

/** Names of the collections, sorted. */
export function findCollections(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) =>
      ['corpus.jsonl', 'queries.jsonl', 'qrels.tsv'].every((file) => existsSync(join(folder, name, file))),
    )
    .sort()
}

/** @param workFolder gets the corpus and the questions in the forms that peers read */
export async function prepareCollection(
  folder: string,
  name: string,
  workFolder: string,
): Promise<JudgedCollection> {
  const own = join(workFolder, 'collections', name)
  mkdirSync(own, { recursive: true })
  const read = (file: string) => readFileSync(join(folder, name, file), 'utf8')
  const collection = {
    queries: parseQueries(read('queries.jsonl'), `${name}/queries.jsonl`),
    judgements: parseJudgements(read('qrels.tsv'), `${name}/qrels.tsv`),
  }
  const queriesPath = join(own, 'queries.tsv')
  const lines = collection.queries.map(({ text }, number) => `${number}\t${text.replace(/\s+/g, ' ')}\n`)
  writeFileSync(queriesPath, lines.join(''))
  const corpus = await prepareCorpus('corpus', join(folder, name, 'corpus.jsonl'), own)
  return { name, language: languageOf(name), corpus, collection, queriesPath }
}

export function languageOf(name: string): CollectionLanguage {
  const parts = name.split('-')
  return LANGUAGES.find((language) => parts.includes(language)) ?? 'en'
}
