import { expectTypeOf, it } from 'vitest'
import type { ParaseekSearchElement } from './index.ts'

it('is known to TypeScript by its tag', () => {
  expectTypeOf<HTMLElementTagNameMap['paraseek-search']>().toEqualTypeOf<ParaseekSearchElement>()
})
