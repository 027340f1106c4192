/**
 * @module
 * The order of terms by their bytes, which is their order by code points.
 */

import type { ByteInterner } from '../analysis/byte-interner.ts'
import { sortByBytes } from '../codec/byte-order.ts'

/**
 * The numbers of the terms, least term first.
 *
 * @throws {RangeError} if there are more than 2^28
 */
export function termOrder(terms: ByteInterner): Uint32Array<ArrayBuffer> {
  const order = new Uint32Array(terms.size)
  for (let term = 0; term < order.length; term++) order[term] = term
  sortByBytes(terms, order)
  return order
}
