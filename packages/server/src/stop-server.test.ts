import { EventEmitter, once } from 'node:events'
import { Agent, get } from 'node:http'
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { stopOnSignal } from './stop-server.ts'
import { exchange, outcome, startedServers } from './testing/started-servers.ts'

const { engineWith, heldEngine, start } = startedServers()

describe('close', () => {
  it('answers what was asked, takes nothing new, and closes idle connections', async () => {
    const held = heldEngine()
    const { url, port, close } = await start({ engine: () => held.engine })
    const idle = connect(port, '127.0.0.1')
    const halfSent = connect(port, '127.0.0.1')
    await Promise.all([once(idle, 'connect'), once(halfSent, 'connect')])
    halfSent.write('GET /healthz HTTP/1.1\r\nHo')
    const answer = outcome(`${url}/v1/search?q=whale`)
    await held.asked
    const closed = close()
    await Promise.all([once(idle.resume(), 'close'), once(halfSent.resume(), 'close')])
    await expect(fetch(`${url}/healthz`)).rejects.toThrow()
    held.letGo()
    expect(await answer).toBe(200)
    await closed
  })

  it('loses no answer of clients that ask again and again over the same connections', async () => {
    const { url, close } = await start({
      engine: () =>
        engineWith((engine) => async (request) => {
          await new Promise((resolve) => setTimeout(resolve, 5))
          return engine.search(request)
        }),
    })
    const agent = new Agent({ keepAlive: true })
    let answered = 0
    // Whose new connection is refused, or was never accepted, has lost nothing: its request was not taken.
    const askUntilRefused = async () => {
      for (;;) {
        const ending = await new Promise<string>((resolve) => {
          const asked = get(`${url}/v1/search?q=whale`, { agent }, (response) => {
            response.resume().on('close', () => resolve(response.complete ? 'answered' : 'cut'))
          })
          asked.on('error', () => resolve(asked.reusedSocket ? 'cut' : 'refused'))
        })
        if (ending !== 'answered') return ending
        answered++
      }
    }
    const clients = Array.from({ length: 16 }, askUntilRefused)
    // Until connections are used again, however busy the machine is.
    while (answered < 100) await new Promise((resolve) => setTimeout(resolve, 10))
    await close()
    expect(new Set(await Promise.all(clients))).toEqual(new Set(['refused']))
    agent.destroy()
  })

  it('answers all of what was sent without waiting', async () => {
    const held = heldEngine()
    const { port, close } = await start({ engine: () => held.engine })
    const one = 'GET /v1/search?q=whale HTTP/1.1\r\nHost: localhost\r\n\r\n'
    const received = exchange(port, one.repeat(5))
    await held.asked
    const closed = close()
    held.letGo()
    expect((await received).match(/HTTP\/1\.1 200/g)).toHaveLength(5)
    await closed
  })

  it('answers what arrives behind a request that is still waited for', async () => {
    const held = heldEngine()
    const { port, close } = await start({ engine: () => held.engine })
    const one = 'GET /v1/search?q=whale HTTP/1.1\r\nHost: localhost\r\n\r\n'
    const socket = connect(port, '127.0.0.1').setEncoding('utf8')
    let received = ''
    socket.on('data', (chunk: string) => {
      received += chunk
    })
    socket.write(one)
    await held.asked
    const closed = close()
    socket.write(one)
    await new Promise((resolve) => setTimeout(resolve, 100))
    held.letGo()
    await once(socket, 'close')
    const connections = [...received.matchAll(/\r\nConnection: (.*)\r\n/g)].map(([, value]) => value)
    expect(connections).toEqual(['keep-alive', 'close'])
    await closed
  })

  it('says with an answer that is kept that it is the last', async () => {
    const { port, close } = await start()
    const one = 'GET /v1/search?q=whale HTTP/1.1\r\nHost: localhost\r\n\r\n'
    const socket = connect(port, '127.0.0.1').setEncoding('utf8')
    let received = ''
    socket.on('data', (chunk: string) => {
      received += chunk
    })
    const heads = () => received.match(/HTTP\/1\.1 (?:.+\r\n)+\r\n/g) ?? []
    for (const count of [1, 2]) {
      socket.write(one)
      while (heads().length < count) await once(socket, 'data')
    }
    const closed = close()
    socket.write(one)
    await once(socket, 'close')
    expect(heads().map((head) => /\r\nConnection: (.*)\r\n/.exec(head)?.[1])).toEqual([
      'keep-alive',
      'keep-alive',
      'close',
    ])
    expect(heads()[2]).toContain('answer;desc=kept')
    await closed
  })

  it('ends at once when it is called again', async () => {
    const held = heldEngine()
    const { url, close } = await start({ engine: () => held.engine })
    const answer = outcome(`${url}/v1/search?q=whale`)
    await held.asked
    const closed = close()
    close()
    expect(await answer).toBe('cut')
    await closed
  })
})

describe('stopOnSignal', () => {
  it('stops at the first signal and answers which it was', async () => {
    const { url, close } = await start()
    const signals = new EventEmitter()
    const stopped = stopOnSignal({ close }, signals)
    signals.emit('SIGTERM', 'SIGTERM')
    expect(await stopped).toBe('SIGTERM')
    await expect(fetch(`${url}/healthz`)).rejects.toThrow()
    expect(signals.listenerCount('SIGINT') + signals.listenerCount('SIGTERM')).toBe(0)
  })

  it('ends at once at the second signal', async () => {
    const held = heldEngine()
    const { url, close } = await start({ engine: () => held.engine })
    const answer = outcome(`${url}/v1/search?q=whale`)
    await held.asked
    const signals = new EventEmitter()
    const stopped = stopOnSignal({ close }, signals)
    signals.emit('SIGINT', 'SIGINT')
    signals.emit('SIGTERM', 'SIGTERM')
    expect(await answer).toBe('cut')
    expect(await stopped).toBe('SIGINT')
  })
})
