import { describe, expect, it } from 'vitest'
import { nearForm } from './near-form.ts'

describe('the form that stands instead of a word', () => {
  it.each([
    ['wolf', ['sea', 'wolves', 'woof'], 'woof'], // one letter differs; "wolves" has three more than "wol"
    ['garden', ['gardens', 'gardening'], 'gardens'],
    ['gardening', ['garden', 'card'], 'garden'],
    ['government', ['goverment'], 'goverment'],
    ['economy', ['economic', 'ecology'], 'economic'],
  ])('of %s among %j is %s', (word, terms, form) => {
    expect(nearForm(word, terms)).toBe(form)
  })

  it('is none where nothing is spelt alike', () => {
    expect(nearForm('wolf', ['sea', 'bread', 'wo'])).toBeUndefined()
    expect(nearForm('cat', ['car', 'cut'])).toBeUndefined()
    expect(nearForm('cat', [])).toBeUndefined()
  })

  it('is the same whatever the order of the terms', () => {
    expect(nearForm('garden', ['gardin', 'gardan'])).toBe(nearForm('garden', ['gardan', 'gardin']))
  })
})
