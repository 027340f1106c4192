import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { ChildFigures } from './server-child.ts'

/** The measured process, from outside. */
export class MeasuredServer {
  readonly child: ChildProcess
  /** `http://127.0.0.1:<port>` of the server. */
  readonly url: string
  /** The same of the empty route. */
  readonly emptyUrl: string

  static async start(...indexes: readonly string[]): Promise<MeasuredServer> {
    const child = fork(fileURLToPath(new URL('./server-child.js', import.meta.url)), indexes, {
      // As docs/operations.md has it.
      execArgv: [...process.execArgv, '--max-old-space-size=512'],
    })
    const [{ port, emptyPort }] = (await once(child, 'message')) as [{ port: number; emptyPort: number }]
    return new MeasuredServer(child, port, emptyPort)
  }

  private constructor(child: ChildProcess, port: number, emptyPort: number) {
    this.child = child
    this.url = `http://127.0.0.1:${port}`
    this.emptyUrl = `http://127.0.0.1:${emptyPort}`
  }

  /** @param question `collect` wants the memory behind a full collection too */
  async figures(question: 'figures' | 'collect' = 'figures'): Promise<ChildFigures> {
    const answer = once(this.child, 'message')
    this.child.send(question)
    const [figures] = (await answer) as [ChildFigures]
    return figures
  }

  /** Sends SIGTERM; the time until the process is gone, in milliseconds, and its exit code. */
  async stop(): Promise<{ readonly ms: number; readonly code: number | null }> {
    const start = performance.now()
    const exit = once(this.child, 'exit')
    this.child.kill('SIGTERM')
    const [code] = (await exit) as [number | null]
    return { ms: performance.now() - start, code }
  }
}
