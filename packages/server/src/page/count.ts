/**
 * @module
 * Numbers as the pages write them.
 */

/** `1 source`, `1,024 sources`: the last word takes the s. */
export function count(value: number, noun: string): string {
  return `${number(value)} ${noun}${value === 1 ? '' : 's'}`
}

/** With commas between thousands. */
export function number(value: number): string {
  return value.toLocaleString('en')
}
