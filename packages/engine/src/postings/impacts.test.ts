import { describe, expect, it } from 'vitest'
import { cornerFreq, cornerLength, ImpactAccumulator } from './impacts.ts'

function textCorners(postings: readonly (readonly [freq: number, length: number])[]): number[][] {
  const impacts = new ImpactAccumulator()
  for (const [freq, length] of postings) impacts.addText(freq, length)
  const word = impacts.text()
  return [
    [cornerFreq(word, 0), cornerLength(word, 0)],
    [cornerFreq(word, 1), cornerLength(word, 1)],
  ]
}

describe('ImpactAccumulator', () => {
  it('is 0 for a block that has the term in no field', () => {
    const impacts = new ImpactAccumulator()
    expect([impacts.text(), impacts.other()]).toEqual([0, 0])
  })

  it('keeps a single posting as the only corner', () => {
    expect(textCorners([[3, 40]])).toEqual([
      [3, 40],
      [0, 0],
    ])
  })

  it('keeps two postings exactly when neither bounds the other', () => {
    expect(
      textCorners([
        [1, 5],
        [9, 70],
      ]),
    ).toEqual([
      [9, 70],
      [1, 5],
    ])
  })

  it('needs one corner when one posting has both the greatest frequency and the least length', () => {
    expect(
      textCorners([
        [4, 10],
        [2, 10],
        [1, 30],
      ]),
    ).toEqual([
      [4, 10],
      [0, 0],
    ])
  })

  it('parts three steps where the greater of both bounds is least', () => {
    // Steps (9, 70), (8, 60), (1, 5). Parting below 8 leaves (9, 60) and (1, 5); parting below 9 leaves (9, 70) and
    // (8, 5), and a text of 5 positions with 8 occurrences would outscore everything.
    expect(
      textCorners([
        [1, 5],
        [8, 60],
        [9, 70],
      ]),
    ).toEqual([
      [9, 60],
      [1, 5],
    ])
  })

  it('caps frequencies at 255, which bounds any', () => {
    expect(textCorners([[100_000, 65_535]])).toEqual([
      [255, 255],
      [0, 0],
    ])
  })

  it('gives heading and title one corner each: the greatest frequency and the least length', () => {
    const impacts = new ImpactAccumulator()
    impacts.addHeading(1, 9)
    impacts.addHeading(2, 12)
    impacts.addTitle(300, 255)
    const word = impacts.other()
    expect([cornerFreq(word, 0), cornerLength(word, 0), cornerFreq(word, 1), cornerLength(word, 1)]).toEqual([
      2, 9, 255, 255,
    ])
  })

  it('takes lengths that saturate in the norms as the greatest one there', () => {
    expect(textCorners([[2, 70_000]])).toEqual([
      [2, 255],
      [0, 0],
    ])
    const impacts = new ImpactAccumulator()
    impacts.addHeading(1, 1000)
    expect(cornerLength(impacts.other(), 0)).toBe(255)
  })

  it('starts again from nothing after reset', () => {
    const impacts = new ImpactAccumulator()
    impacts.addText(200, 3)
    impacts.addTitle(2, 3)
    impacts.reset()
    impacts.addText(1, 50)
    expect(cornerFreq(impacts.text(), 0)).toBe(1)
    expect(cornerLength(impacts.text(), 0)).toBe(50)
    expect(impacts.other()).toBe(0)
  })
})
