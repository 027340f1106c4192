/**
 * @module
 * Edit distance with exchanges of neighbours: optimal string alignment (L. Boytsov, "Indexing Methods for Approximate
 * Dictionary Searching", ACM JEA 16, 2011, section 2.1). By code points.
 */

/**
 * Insertions, deletions, substitutions and exchanges of two neighbours that turn `a` into `b`.
 *
 * @param limit larger distances need not be exact
 * @returns the distance if it is `<= limit`, else some number `> limit`
 */
export function editDistance(a: string, b: string, limit: number): number {
  const from = [...a]
  const to = [...b]
  if (Math.abs(from.length - to.length) > limit) {
    return limit + 1
  }
  let beforeLast: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row++) {
    const current = nextRow(from, to, row, last, beforeLast)
    beforeLast = last
    last = current
  }
  return last[to.length] ?? 0
}

/** Distances from the first `row` characters to every beginning of `to`. */
function nextRow(from: string[], to: string[], row: number, last: number[], beforeLast: number[]): number[] {
  const current = [row]
  for (let column = 1; column <= to.length; column++) {
    const edited = Math.min(last[column] ?? 0, current[column - 1] ?? 0) + 1
    const replaced = (last[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1)
    const isExchange = row > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
    const exchanged = isExchange ? (beforeLast[column - 2] ?? 0) + 1 : replaced
    current.push(Math.min(edited, replaced, exchanged))
  }
  return current
}
