/**
 * @module
 * Finds the stretch of a text that comes nearest to a quotation, word by word.
 *
 * The table of edit distances with a free beginning and a free end in the text: P. Sellers, "The theory and computation of
 * evolutionary distances: pattern recognition", Journal of Algorithms 1(4), 1980. Time and memory: words of the quotation
 * times words of the text; rows end early once nothing within the limit can follow.
 */

/**
 * Cost of an edit. An equal word costs -1: of two alignments with as many edits, the one with more equal words is better, and
 * no number of equal words makes up for an edit.
 */
const EDIT = 4096

/** One step of an alignment: a word of the quotation, of the text, or one of each. */
export type AlignmentStep = 'equal' | 'replace' | 'delete' | 'insert'

export interface Alignment {
  /** The stretch of the text: words `[from, to)`. */
  readonly from: number
  readonly to: number
  /** In order; those that are not `equal` are the edits. */
  readonly steps: readonly AlignmentStep[]
}

export class WordAligner {
  readonly #quote: Int32Array
  /** Row `i`, column `j`: least cost of the first `i` words of the quotation and a stretch that ends before word `j`. */
  #table = new Int32Array(0)
  #width = 0

  /** @param quote numbers of its words, fewer than 4,096 */
  constructor(quote: Int32Array) {
    this.#quote = quote
  }

  /**
   * Least word edits (insertion, deletion, replacement) between the quotation and any stretch of the text.
   *
   * @param limit larger distances need not be exact
   * @returns the distance if it is `<= limit`, else some number `> limit`
   */
  distance(text: Int32Array, limit: number): number {
    const rows = this.#quote.length
    this.#prepare(rows, text.length + 1)
    for (let row = 1; row <= rows; row++) {
      if (this.#fillRow(row, text) > limit * EDIT) return limit + 1
    }
    const cost = this.#table[rows * this.#width + this.#bestEnd()] ?? 0
    return cost === 0 ? 0 : Math.max(0, Math.ceil(cost / EDIT))
  }

  /** The alignment of the least distance, of these the one with most equal words, of these the first. */
  align(text: Int32Array): Alignment {
    this.distance(text, Number.POSITIVE_INFINITY)
    const to = this.#bestEnd()
    const steps: AlignmentStep[] = []
    let row = this.#quote.length
    let column = to
    while (row > 0) {
      const step = this.#stepTo(row, column, text)
      steps.push(step)
      if (step !== 'insert') row--
      if (step !== 'delete') column--
    }
    return { from: column, to, steps: steps.reverse() }
  }

  #prepare(rows: number, width: number): void {
    if (this.#table.length < (rows + 1) * width) this.#table = new Int32Array((rows + 1) * width)
    this.#width = width
    this.#table.fill(0, 0, width)
  }

  /** Fills a row; answers its least cost. */
  #fillRow(row: number, text: Int32Array): number {
    const table = this.#table
    const at = row * this.#width
    const above = at - this.#width
    const word = this.#quote[row - 1]
    table[at] = row * EDIT
    let before = row * EDIT
    let least = before
    for (let column = 1; column < this.#width; column++) {
      const replaced = (table[above + column - 1] ?? 0) + (text[column - 1] === word ? -1 : EDIT)
      const edited = Math.min(table[above + column] ?? 0, before) + EDIT
      before = Math.min(replaced, edited)
      table[at + column] = before
      if (before < least) least = before
    }
    return least
  }

  /** The first column of the last row with its least cost. */
  #bestEnd(): number {
    const at = this.#quote.length * this.#width
    let best = 0
    for (let column = 1; column < this.#width; column++) {
      if ((this.#table[at + column] ?? 0) < (this.#table[at + best] ?? 0)) best = column
    }
    return best
  }

  /** The step by which the least cost at a place of the table came about. */
  #stepTo(row: number, column: number, text: Int32Array): AlignmentStep {
    const table = this.#table
    const at = row * this.#width + column
    const value = table[at] ?? 0
    if (column > 0) {
      const isEqual = text[column - 1] === this.#quote[row - 1]
      const diagonal = table[at - this.#width - 1] ?? 0
      if (value === diagonal + (isEqual ? -1 : EDIT)) return isEqual ? 'equal' : 'replace'
    }
    return value === (table[at - this.#width] ?? 0) + EDIT ? 'delete' : 'insert'
  }
}
