/**
 * @module
 * A set of sources of a segment, one bit each.
 */

export class SourceSet {
  /** Sources that it may hold: the numbers `[0, sourceCount)`. */
  readonly sourceCount: number
  readonly #words: Uint32Array

  constructor(sourceCount: number) {
    this.sourceCount = sourceCount
    this.#words = new Uint32Array(Math.ceil(sourceCount / 32))
  }

  static all(sourceCount: number): SourceSet {
    const all = new SourceSet(sourceCount)
    all.#words.fill(0xffffffff)
    return all
  }

  add(source: number): void {
    const word = source >>> 5
    this.#words[word] = (this.#words[word] ?? 0) | (1 << (source & 31))
  }

  has(source: number): boolean {
    return (((this.#words[source >>> 5] ?? 0) >>> (source & 31)) & 1) === 1
  }

  /** Sources in the set. */
  get size(): number {
    let size = 0
    for (let word of this.#words) for (; word !== 0; word &= word - 1) size++
    return size
  }
}
