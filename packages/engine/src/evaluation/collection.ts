/**
 * @module
 * A judged collection: questions, and which sources answer each of them how well. Ranking is measured against it.
 *
 * The format is that of BEIR: `queries.jsonl` and `qrels.tsv` beside a `corpus.jsonl`, see docs/evaluation.md.
 */

/** A question of a collection. Its text is what a person wrote: nothing in it is an operator. */
export interface JudgedQuery {
  readonly id: string
  readonly text: string
}

/** Grades of one query by record id: integers, `> 0` for a relevant source. A source without a grade is not relevant. */
export type Grades = ReadonlyMap<string, number>

export interface Collection {
  /** In the order of the file. */
  readonly queries: readonly JudgedQuery[]
  /** By query id. */
  readonly judgements: ReadonlyMap<string, Grades>
}

/** Whether a grade makes a source relevant, as trec_eval decides at its default level. */
export function isRelevant(grade: number | undefined): boolean {
  return grade !== undefined && grade > 0
}

/** Relevant sources among those that were judged. */
export function countRelevant(grades: Grades): number {
  let count = 0
  for (const grade of grades.values()) {
    if (isRelevant(grade)) count++
  }
  return count
}
