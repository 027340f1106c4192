/**
 * @module
 * Reads the files of a judged collection in the format of BEIR.
 *
 * Source: N. Thakur and others, "BEIR: A Heterogeneous Benchmark for Zero-shot Evaluation of Information Retrieval
 * Models", NeurIPS 2021, datasets and benchmarks. One departure: an id may be a JSON number.
 *
 * Errors: {@link InvalidRequestError} that names file and line, what was expected and what was found.
 */

import { InvalidRequestError } from '../errors.ts'
import type { Grades, JudgedQuery } from './collection.ts'

const HEADER = 'query-id\tcorpus-id\tscore'
/** Longest piece of a line in a message, in UTF-16 units. */
const SHOWN_LENGTH = 60

/**
 * The questions of `queries.jsonl`: one JSON object a line with `_id` and `text`; other members are passed over.
 *
 * @param file name for messages
 * @throws {InvalidRequestError} if a line is no such object, or two lines have one id
 */
export function parseQueries(content: string, file: string): readonly JudgedQuery[] {
  const queries = new Map<string, JudgedQuery>()
  for (const { line, place } of linesOf(content, file)) {
    const query = parseQuery(line, place)
    if (queries.has(query.id)) throw fault(place, `a new _id, found ${JSON.stringify(query.id)} again`)
    queries.set(query.id, query)
  }
  return [...queries.values()]
}

/**
 * The judgements of `qrels.tsv`, by query id: after the header `query-id corpus-id score` one judgement a line, three
 * cells separated by tabs, the last one an integer.
 *
 * @param file name for messages
 * @throws {InvalidRequestError} if the header is missing, a line is no judgement, or contradicts another one
 */
export function parseJudgements(content: string, file: string): ReadonlyMap<string, Grades> {
  const judgements = new Map<string, Map<string, number>>()
  const [header, ...rows] = linesOf(content, file)
  if (header?.line !== HEADER) {
    throw fault(
      header?.place ?? `${file}:1`,
      `the header ${shown(HEADER)}, found ${shown(header?.line ?? '')}`,
    )
  }
  for (const { line, place } of rows) {
    const [queryId = '', recordId = '', score = '', ...rest] = line.split('\t')
    if (queryId === '' || recordId === '' || !/^-?\d{1,9}$/.test(score) || rest.length > 0) {
      throw fault(place, `query id, corpus id and an integer, separated by tabs; found ${shown(line)}`)
    }
    const grades = judgements.get(queryId) ?? new Map<string, number>()
    const grade = Number(score)
    if ((grades.get(recordId) ?? grade) !== grade) {
      throw fault(
        place,
        `the grade ${grades.get(recordId)} that ${shown(`${queryId} ${recordId}`)} has above, found ${grade}`,
      )
    }
    judgements.set(queryId, grades.set(recordId, grade))
  }
  return judgements
}

function parseQuery(line: string, place: string): JudgedQuery {
  const expected = 'a JSON object with the strings _id and text'
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (cause) {
    throw fault(place, `${expected}, found ${shown(line)}`, { cause })
  }
  if (typeof value !== 'object' || value === null) throw fault(place, `${expected}, found ${shown(line)}`)
  const id = memberOf(value, '_id')
  const text = memberOf(value, 'text')
  if ((typeof id !== 'string' && typeof id !== 'number') || id === '' || typeof text !== 'string') {
    throw fault(place, `${expected}, found ${shown(line)}`)
  }
  return { id: String(id), text }
}

function memberOf(value: object, name: string): unknown {
  return Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined
}

interface Line {
  readonly line: string
  /** `file:number`, numbers from 1. */
  readonly place: string
}

/** Lines that are not empty. Splits at line feeds only: a JSON string may hold other line ends. */
function linesOf(content: string, file: string): Line[] {
  return content
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((line, index) => ({ line: line.replace(/\r$/, ''), place: `${file}:${index + 1}` }))
    .filter(({ line }) => line.trim() !== '')
}

function shown(text: string): string {
  return JSON.stringify(text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text)
}

function fault(place: string, expected: string, options?: ErrorOptions): InvalidRequestError {
  return new InvalidRequestError([{ path: [place], message: `expected ${expected}` }], options)
}
