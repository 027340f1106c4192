/**
 * @module
 * Numbers as people read them.
 */

/** Where a comma goes: `Intl.NumberFormat` would do the same, and take longer to load than a command to answer. */
const THOUSANDS = /\B(?=(?:\d{3})+$)/g

/** `1,234`. A whole number `>= 0`. */
export function grouped(value: number): string {
  return String(value).replace(THOUSANDS, ',')
}

/** `1,234 paragraphs`, `1 paragraph`. */
export function count(value: number, noun: string, plural: string = `${noun}s`): string {
  return `${grouped(value)} ${value === 1 ? noun : plural}`
}

const UNITS = ['kB', 'MB', 'GB', 'TB'] as const

/** A size in decimal units: `999 B`, `1.2 MB`. */
export function size(bytes: number): string {
  let value = bytes
  let unit = 'B'
  for (const next of UNITS) {
    // 999.95 would be shown as 1000.0
    if (value < 999.95) {
      break
    }
    value /= 1000
    unit = next
  }
  return unit === 'B' ? `${bytes} B` : `${value.toFixed(1)} ${unit}`
}

/** A span of time: `340 ms`, `2.5 s`, `3 min 20 s`. */
export function duration(ms: number): string {
  if (ms < 1000) {
    return `${Math.round(ms)} ms`
  }
  const seconds = ms / 1000
  if (seconds < 60) {
    return `${seconds.toFixed(1)} s`
  }
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)} min ${whole % 60} s`
}
