/**
 * @module
 * Combines the clauses of one group into a node: NEAR binds tightest, then AND, then OR, then juxtaposition.
 */

import type { QueryWarning } from '@paraseek/shared'
import type { BooleanNode, NearNode, QueryNode, QuerySpan } from './tree.ts'

/** A part of a group, with the sign before it. */
export interface Clause {
  readonly node: QueryNode
  readonly occur: 'must' | 'should' | 'mustNot'
  readonly start: number
  readonly end: number
}

/** What stands between two clauses. */
export type Joint =
  | { readonly type: 'NONE' | 'AND' | 'OR' }
  | { readonly type: 'NEAR'; readonly distance: number }

/** The node of a group, or undefined if it holds nothing. */
export function combine(
  clauses: readonly Clause[],
  joints: readonly Joint[],
  span: QuerySpan,
  boost: number,
  warnings: QueryWarning[],
): QueryNode | undefined {
  const near = fold(clauses, joints, 'NEAR', (left, right, joint) => joinNear(left, right, joint, warnings))
  const and = foldRuns(near, 'AND', (run) => booleanOf(run, 'AND', rangeOf(run)))
  const or = foldRuns(and, 'OR', (run) => booleanOf(run, 'OR', rangeOf(run)))
  if (or.clauses.length === 0) {
    return undefined
  }
  const only = or.clauses[0]
  if (
    or.clauses.length === 1 &&
    only !== undefined &&
    only.occur === 'should' &&
    only.node.type !== 'filter'
  ) {
    return boosted(only.node, boost)
  }
  return boosted(booleanOf(or.clauses, 'NONE', span), boost)
}

interface Chain {
  readonly clauses: readonly Clause[]
  readonly joints: readonly Joint[]
}

/** Joins neighbours pairwise, from the left, where the joint has the type. */
function fold(
  clauses: readonly Clause[],
  joints: readonly Joint[],
  type: Joint['type'],
  join: (left: Clause, right: Clause, joint: Joint) => Clause,
): Chain {
  const folded: Clause[] = clauses.slice(0, 1)
  const kept: Joint[] = []
  for (const [index, joint] of joints.entries()) {
    const right = clauses[index + 1] as Clause
    if (joint.type === type) {
      folded.push(join(folded.pop() as Clause, right, joint))
    } else {
      folded.push(right)
      kept.push(joint)
    }
  }
  return { clauses: folded, joints: kept }
}

/** Replaces every longest run that is joined by the type with one clause. */
function foldRuns(
  { clauses, joints }: Chain,
  type: Joint['type'],
  join: (run: Clause[]) => QueryNode,
): Chain {
  const folded: Clause[] = []
  const kept: Joint[] = []
  let run: Clause[] = []
  for (const [index, clause] of clauses.entries()) {
    run.push(clause)
    const joint = joints[index]
    if (joint?.type !== type) {
      folded.push(run.length === 1 ? clause : { node: join(run), occur: 'should', ...rangeOf(run) })
      run = []
      if (joint !== undefined) {
        kept.push(joint)
      }
    }
  }
  return { clauses: folded, joints: kept }
}

function rangeOf(run: readonly Clause[]): QuerySpan {
  return { start: run[0]?.start ?? 0, end: run[run.length - 1]?.end ?? 0 }
}

function booleanOf(clauses: readonly Clause[], joint: 'NONE' | 'AND' | 'OR', span: QuerySpan): BooleanNode {
  const must: QueryNode[] = []
  const should: QueryNode[] = []
  const mustNot: QueryNode[] = []
  for (const { node, occur, start, end } of clauses) {
    if (occur === 'mustNot' && joint === 'OR') {
      should.push(onlyNegative(node, { start, end }))
    } else if (occur === 'mustNot') {
      mustNot.push(node)
    } else if (joint === 'AND' || (joint === 'NONE' && (occur === 'must' || node.type === 'filter'))) {
      must.push(node)
    } else {
      should.push(node)
    }
  }
  return { type: 'boolean', must, should, mustNot, boost: 1, span: { start: span.start, end: span.end } }
}

/** All paragraphs but those of the node. */
function onlyNegative(node: QueryNode, span: QuerySpan): BooleanNode {
  return { type: 'boolean', must: [], should: [], mustNot: [node], boost: 1, span }
}

/** Two leaves near each other; a chain at one distance becomes one node. Groups cannot be near: they are joined by AND. */
function joinNear(left: Clause, right: Clause, joint: Joint, warnings: QueryWarning[]): Clause {
  const distance = joint.type === 'NEAR' ? joint.distance : 0
  const span = { start: left.start, end: right.end }
  const operands = [...nearOperands(left.node, distance), ...nearOperands(right.node, distance)]
  if (operands.length >= 2 && isOperand(right.node) && (isOperand(left.node) || left.node.type === 'near')) {
    return { node: { type: 'near', operands, distance, boost: 1, span }, occur: left.occur, ...span }
  }
  warnings.push({ code: 'STRAY_OPERATOR', message: 'NEAR joins words and phrases only: AND taken', ...span })
  const and = booleanOf([left, right], 'AND', span)
  return { node: and, occur: 'should', ...span }
}

function nearOperands(node: QueryNode, distance: number): NearNode['operands'] {
  if (isOperand(node)) {
    return [node]
  }
  return node.type === 'near' && node.distance === distance ? node.operands : []
}

function isOperand(node: QueryNode): node is NearNode['operands'][number] {
  return node.type === 'term' || node.type === 'phrase' || node.type === 'wildcard'
}

/** What the product comes to is for `nested-boosts.ts` to see to. */
function boosted(node: QueryNode, boost: number): QueryNode {
  return boost === 1 ? node : { ...node, boost: node.boost * boost }
}
