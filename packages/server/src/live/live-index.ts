/**
 * @module
 * The index in a folder, kept up with: what is committed there is served within two seconds.
 *
 * Each request holds the engine that it began with, and an engine is closed when it has been replaced and its last request has
 * been answered. What cannot be opened is refused and reported, and the engine before it goes on.
 */

import { EngineClosedError, ParaseekError } from '@paraseek/engine'
import type { Generation, SearchEngine } from '@paraseek/shared'
import type { EngineSource, Refusal } from './engine-source.ts'
import { indexStateOf } from './index-state.ts'

/** How often the folder is looked at, in milliseconds. */
const POLL_MS = 500
/** Time after which what was refused is tried again, as files may still be on their way into the folder. */
const RETRY_MS = 5_000

export interface LiveIndexOptions {
  /** The folder of the index. */
  readonly folder: string
  /** Opens the index in the folder as it is now. */
  readonly open: () => Promise<SearchEngine>
  /** Told of every new generation that is served. */
  readonly onSwap?: (generation: Generation) => void
  /** Told why a new state of the index is refused; once, however often it is tried again. */
  readonly onRefusal?: (error: unknown) => void
}

/** An engine, and how many requests hold it. */
interface Held {
  readonly engine: SearchEngine
  holderCount: number
}

export class LiveIndex implements EngineSource {
  readonly #options: LiveIndexOptions
  // Counted in place: a map of counts would be changed twice by each request, and made anew every few of them.
  #current: Held
  /** Engines that were replaced and are still held. */
  readonly #replaced = new Map<SearchEngine, Held>()
  /** The state of the folder that `#current`, or the refusal, belongs to. */
  #state: string
  #refusal: (Refusal & { readonly reason: string; readonly lastMs: number }) | undefined
  #reloading: Promise<Generation> | undefined
  #timer: NodeJS.Timeout | undefined
  #isClosed = false

  /** Opens the index and begins to watch its folder. Rejects as `open` does. */
  static async open(options: LiveIndexOptions): Promise<LiveIndex> {
    // Before the opening: what is committed meanwhile is seen at the first look.
    const state = await indexStateOf(options.folder)
    const live = new LiveIndex(options, await options.open(), state)
    live.#watch()
    return live
  }

  private constructor(options: LiveIndexOptions, engine: SearchEngine, state: string) {
    this.#options = options
    this.#current = { engine, holderCount: 0 }
    this.#state = state
  }

  get refusal(): Refusal | undefined {
    return this.#refusal && { code: this.#refusal.code, since: this.#refusal.since }
  }

  acquire(): SearchEngine | undefined {
    if (this.#isClosed) return undefined
    this.#current.holderCount++
    return this.#current.engine
  }

  release(engine: SearchEngine): void {
    const held = engine === this.#current.engine ? this.#current : this.#replaced.get(engine)
    if (held === undefined) return
    held.holderCount--
    if (held !== this.#current) this.#closeIfFree(held)
  }

  /**
   * Opens the index anew, at most once at a time: who asks meanwhile gets the outcome of the one after. Rejects with code `CLOSED` after
   * {@link close}, and else as `open` does.
   */
  async reload(): Promise<Generation> {
    // The one that is under way may have read the folder before what the caller knows of was written.
    await this.#reloading?.catch(() => undefined)
    // Nobody would close what was opened now.
    if (this.#isClosed) throw new EngineClosedError()
    this.#reloading ??= this.#swap().finally(() => {
      this.#reloading = undefined
    })
    return this.#reloading
  }

  /** Ends the watching and closes the engine. Stop the server before, so that every request is answered. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#timer)
    await this.#reloading?.catch(() => undefined)
    await this.#current.engine.close()
  }

  async #swap(): Promise<Generation> {
    const state = await indexStateOf(this.#options.folder)
    try {
      const { engine, generation } = await this.#openNext()
      const replaced = this.#current
      this.#current = { engine, holderCount: 0 }
      this.#replaced.set(replaced.engine, replaced)
      this.#refusal = undefined
      this.#closeIfFree(replaced)
      this.#options.onSwap?.(generation)
      return generation
    } catch (error) {
      this.#refuse(error)
      throw error
    } finally {
      this.#state = state
    }
  }

  /** An engine that does not even tell its generation is closed again. */
  async #openNext(): Promise<{ readonly engine: SearchEngine; readonly generation: Generation }> {
    const engine = await this.#options.open()
    try {
      const { generation } = await engine.stats()
      return { engine, generation }
    } catch (error) {
      await engine.close().catch(() => undefined)
      throw error
    }
  }

  #refuse(error: unknown): void {
    const reason = String(error)
    const lastMs = performance.now()
    if (this.#refusal?.reason === reason) {
      this.#refusal = { ...this.#refusal, lastMs }
      return
    }
    const code = error instanceof ParaseekError ? error.code : 'INTERNAL'
    this.#refusal = { code, since: new Date().toISOString(), reason, lastMs }
    this.#options.onRefusal?.(error)
  }

  #closeIfFree({ engine, holderCount }: Held): void {
    if (holderCount > 0) return
    this.#replaced.delete(engine)
    // Closing fails only where the system fails to close a file that was read; nothing depends on it any more.
    engine.close().catch((error: unknown) => this.#options.onRefusal?.(error))
  }

  #watch(): void {
    this.#timer = setTimeout(async () => {
      if (await this.#isDue()) await this.reload().catch(() => undefined)
      if (!this.#isClosed) this.#watch()
    }, POLL_MS)
    this.#timer.unref()
  }

  async #isDue(): Promise<boolean> {
    if (this.#refusal !== undefined && performance.now() - this.#refusal.lastMs >= RETRY_MS) return true
    return (await indexStateOf(this.#options.folder)) !== this.#state
  }
}
