import { expect, it } from 'vitest'
import { z } from 'zod'
import { faultInWords } from './fault-in-words.ts'

const shape = z.union([z.strictObject({ type: z.literal('a') }), z.strictObject({ type: z.literal('b') })])

it.each([
  [z.string(), 5, 'expected a text, found the number 5'],
  [z.string(), undefined, 'expected a text, found nothing'],
  [z.number(), 'x', 'expected a number, found a text'],
  [z.number(), Number.NaN, 'expected a number, found NaN'],
  [z.int(), 1.5, 'expected a whole number, found the number 1.5'],
  [z.boolean(), null, 'expected true or false, found null'],
  [z.array(z.string()), {}, 'expected a list, found names with values'],
  [z.strictObject({}), [], 'expected names with values, found a list'],
  [z.strictObject({}), { x: 1, y: 2 }, 'unknown members: x, y'],
  [z.string().min(1), '', 'expected a text that is not empty'],
  [z.string().max(2), 'abc', 'expected at most 2 characters'],
  [z.array(z.int()).min(2), [], 'expected at least 2 in the list'],
  [z.int().max(2), 3, 'expected a number of at most 2'],
  [z.number().gt(0), 0, 'expected a number of more than 0'],
  [z.enum(['a', 'b']), 'c', 'expected one of: a, b'],
  [z.literal('a'), 'c', 'expected a'],
  [z.discriminatedUnion('type', shape.options), { type: 'c' }, 'expected one of: a, b'],
  [z.string({ error: 'its own' }), 5, 'its own'],
])('tells what was expected and found', (schema: z.ZodType, input, words) => {
  expect(
    schema.safeParse(input, { error: faultInWords }).error?.issues.map(({ message }) => message),
  ).toEqual([words])
})
