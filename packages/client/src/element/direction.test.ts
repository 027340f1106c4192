import { RIGHT_TO_LEFT_SCRIPTS } from '@paraseek/shared'
import { describe, expect, it } from 'vitest'
import { directionOf, RIGHT_TO_LEFT } from './direction.ts'

describe('the direction of a text', () => {
  it('is from the right in languages that are written so', () => {
    for (const language of ['ar', 'he', 'fa', 'ur', 'yi', 'ps', 'dv', 'ckb', 'ar-EG', 'az-Arab']) {
      expect(directionOf(language, 'Azure هي أداة'), language).toBe('rtl')
    }
  })

  it('is told by the first letter in all others, and where the language is unknown', () => {
    for (const language of ['en', 'ru', 'zh', 'ur-Latn', 'no tag', '', undefined]) {
      expect(directionOf(language, 'Azure هي أداة'), language).toBe('auto')
    }
  })

  it('is told by the first letter of a text without a letter that is written so, as a listing', () => {
    expect(directionOf('ar', 'az login --tenant x')).toBe('auto')
    expect(directionOf('he', 'az login שלום')).toBe('rtl')
  })

  it('knows the scripts of the contract', () => {
    expect(RIGHT_TO_LEFT).toEqual(RIGHT_TO_LEFT_SCRIPTS)
  })
})
