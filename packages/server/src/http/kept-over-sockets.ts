/**
 * @module
 * Kept answers, straight from Node's request to Node's response: no `Request` is made and no `Response`, which cost as much as
 * finding the answer and telling of it.
 */

import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { headersOf, sentBytes } from './answer.ts'
import { type FindKept, type GivenAnswer, keptOptions } from './kept-answers.ts'
import { IncomingHeaders, RawHeaders } from './raw-headers.ts'

/** Gives the kept answers of a plain HTTP server, and leaves all other requests to the listener. */
export function giveKept(find: FindKept, listener: RequestListener): RequestListener {
  return (incoming, outgoing) => {
    const given = findFor(find, incoming)
    if (given === undefined) listener(incoming, outgoing)
    else give(given, outgoing)
  }
}

function findFor(find: FindKept, { method, url, rawHeaders }: IncomingMessage): GivenAnswer | undefined {
  const headers = new IncomingHeaders(rawHeaders)
  const host = headers.get('host')
  // Where both are plain the listener would see this very address, if it is one that an answer was given for: such addresses stay as
  // they are when they are parsed. Of others it may make another address, or a refusal.
  if (host === null || !PLAIN_HOST.test(host) || url?.startsWith('/') !== true) return undefined
  return find(method, `http://${host}${url}`, headers)
}

/** No character of it could be taken for another part of an address. */
const PLAIN_HOST = /^[a-z\d.-]+(?::\d{1,5})?$/

function give({ answer, body, request }: GivenAnswer, outgoing: ServerResponse): void {
  const name = body.gzip === undefined ? 'rawHeaders' : 'rawGzipHeaders'
  answer[name] ??= new RawHeaders(headersOf(request, body, keptOptions(answer)))
  outgoing.writeHead(200, answer[name].of(request))
  outgoing.end(sentBytes(body))
}
