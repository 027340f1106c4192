/**
 * @module
 * Who shares turns in the queue: the key of the request, or else the address that its connection comes from.
 *
 * Headers such as `X-Forwarded-For` are what the client says of itself, and are not believed: behind a proxy all clients are one, unless they
 * have keys of their own.
 */

import { isIPv6 } from 'node:net'
import type { Context } from 'hono'
import type { AppEnv } from './app-env.ts'

export function clientNameOf(c: Context<AppEnv>): string {
  return c.get('keyName') ?? networkOf(c.env?.incoming?.socket.remoteAddress ?? '')
}

/** An address, or of IPv6 its first 64 bits: one household or machine has all addresses behind these. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('::')
  const groups = head === '' ? [] : head.split(':')
  if (tail !== undefined) {
    const rest = tail === '' ? 0 : tail.split(':').length
    while (groups.length + rest < 8) groups.push('0')
  }
  return groups
    .slice(0, 4)
    .map((group) => group.toLowerCase())
    .join(':')
}
