/**
 * @module
 * A proxy that puts a server under a path and takes the path off again, calling the server `localhost`, as proxies are set up
 * for one site of many.
 */

import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface PathProxy {
  /** With the path. */
  readonly url: string
  close(): Promise<void>
}

/** @param basePath such as `/search`; below other paths there is nothing */
export async function startPathProxy(serverUrl: string, basePath: string): Promise<PathProxy> {
  const proxy = createServer((asked, answer) => {
    if (asked.url?.startsWith(basePath)) pass(asked, answer, asked.url.slice(basePath.length))
    else answer.writeHead(404).end()
  })
  function pass(asked: IncomingMessage, answer: ServerResponse, rest: string): void {
    const headers = { ...asked.headers, host: 'localhost' }
    const passed = request(serverUrl + rest, { method: asked.method ?? 'GET', headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers)
      answered.pipe(answer)
    })
    passed.on('error', () => answer.destroy())
    asked.pipe(passed)
  }
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const { port } = proxy.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}${basePath}`,
    close: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve())
        proxy.closeAllConnections()
      }),
  }
}
