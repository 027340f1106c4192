/**
 * @module
 * Answers that were made, kept to be given again: who searches as they type asks much that was just asked.
 *
 * While the index is the same, the same request has the same answer, so nothing in here grows old: a new generation of the index
 * begins with nothing. What failed, or ran out of its time, is not kept. Requests that ask the same at the same time wait for one
 * answer, kept or not.
 */

import type { SearchEngine } from '@paraseek/shared'
import { gzipped, type MadeAnswer } from './made-answer.ts'
import { SharedWork } from './shared-work.ts'

/** Room for answers by default, in bytes. */
export const ANSWER_CACHE_BYTES: number = 32 * 1024 * 1024
/** An answer that takes more than this share of the room would push out too many others. */
const GREATEST_SHARE = 1 / 8
/** What an entry takes beside its texts, in bytes; a guess on the high side. */
const ENTRY_BYTES = 1024

/** How the answers of a request came about: kept from before, made for another client at this moment, or made for this one. */
export type AnswerOrigin = 'kept' | 'shared' | 'made'

export interface AnswerCacheFigures {
  readonly bytes: number
  readonly maxBytes: number
  readonly answers: number
  /** Answers given, by where they came from. */
  readonly given: Readonly<Record<AnswerOrigin, number>>
}

export class AnswerCache {
  readonly #maxBytes: number
  readonly #given: Record<AnswerOrigin, number> = { kept: 0, shared: 0, made: 0 }
  #engine: SearchEngine | undefined
  #answers: Answers

  /** @param maxBytes room for answers; 0 keeps none */
  constructor(maxBytes: number = ANSWER_CACHE_BYTES) {
    this.#maxBytes = maxBytes
    this.#answers = new Answers(this.#maxBytes, this.#given)
  }

  /** The answers of an engine. Another engine than the last time begins anew: call it when an engine is taken, in that order. */
  of(engine: SearchEngine): Answers {
    if (engine !== this.#engine) {
      this.#engine = engine
      this.#answers = new Answers(this.#maxBytes, this.#given)
    }
    return this.#answers
  }

  get figures(): AnswerCacheFigures {
    const { bytes, count } = this.#answers
    return { bytes, maxBytes: this.#maxBytes, answers: count, given: { ...this.#given } }
  }
}

/** An answer that is kept. */
export interface KeptAnswer {
  readonly key: string
  readonly answer: MadeAnswer
}

interface Kept extends KeptAnswer {
  bytes: number
  /** Whether it was given since it last stood at the end of the line of those that go. */
  wasGiven: boolean
  /** Addresses that it was given for. */
  readonly urls: string[]
}

/** What an address asks for. */
export interface NamedAnswer {
  /** The pattern of the address. */
  readonly route: string
  readonly kept: KeptAnswer
}

interface Named extends NamedAnswer {
  readonly kept: Kept
}

/** Addresses by which an answer is found without reading them; the same request can be written in many ways. */
const MAX_URLS = 2

/** The answers of one generation. Requests of a generation that was replaced still have theirs, until the last has ended. */
export class Answers {
  readonly #maxBytes: number
  /** Most bytes that an answer is kept with, its addresses included, before it is compressed. */
  readonly #maxAnswerBytes: number
  readonly #given: Record<AnswerOrigin, number>
  /**
   * In the order in which they are looked at when room is wanted: the first goes, unless it was given in the meantime; then it stands at the
   * end again. So to give an answer changes no map, and who is asked for over and over stays (F. Corbató, "A Paging Experiment with the Multics
   * System", 1968).
   */
  readonly #kept = new Map<string, Kept>()
  readonly #byUrl = new Map<string, Named>()
  readonly #underWay = new Map<string, SharedWork<MadeAnswer>>()
  #bytes = 0

  constructor(maxBytes: number, given: Record<AnswerOrigin, number>) {
    this.#maxBytes = maxBytes
    this.#maxAnswerBytes = maxBytes * GREATEST_SHARE
    this.#given = given
  }

  get bytes(): number {
    return this.#bytes
  }

  get count(): number {
    return this.#kept.size
  }

  /** The answer that was kept; `undefined` if there is none. */
  find(key: string): MadeAnswer | undefined {
    const found = this.#kept.get(key)
    if (found === undefined) return undefined
    this.#renew(found)
    return found.answer
  }

  /** What an address asks for that was {@link name named} before; tell with {@link give} if it is given. */
  findByUrl(url: string): NamedAnswer | undefined {
    return this.#byUrl.get(url)
  }

  /** Counts an answer that is given, and keeps it longer than those that are not. */
  give({ key }: KeptAnswer): void {
    const kept = this.#kept.get(key)
    if (kept !== undefined) this.#renew(kept)
  }

  /**
   * Remembers that an address asks for the answer of this key, if that is kept and the address is not too long for it.
   *
   * @param route the pattern of the address
   */
  name(key: string, url: string, route: string): void {
    if (this.#byUrl.has(url)) return
    const kept = this.#kept.get(key)
    if (kept === undefined || kept.urls.length >= MAX_URLS) return
    const bytes = 2 * url.length
    // Whoever asks may make it as long as they like.
    if (kept.bytes + bytes > this.#maxAnswerBytes) return
    kept.urls.push(url)
    this.#byUrl.set(url, { route, kept })
    this.#count(kept, bytes)
  }

  /**
   * Makes the answer, or waits for the one that is being made.
   *
   * @param make its signal fires when every client that waits has gone
   * @param client fires when the client of this request goes away
   */
  async make(
    key: string,
    make: (signal: AbortSignal) => Promise<MadeAnswer>,
    client: AbortSignal,
  ): Promise<{ readonly answer: MadeAnswer; readonly origin: AnswerOrigin }> {
    let work = this.#underWay.get(key)
    const origin = work === undefined || work.isGivenUp ? 'made' : 'shared'
    if (work === undefined || work.isGivenUp) {
      const begun = new SharedWork(make)
      work = begun
      this.#underWay.set(key, begun)
      void begun.done
        .then((answer) => this.#keep(key, answer))
        .finally(() => {
          if (this.#underWay.get(key) === begun) this.#underWay.delete(key)
        })
    }
    const answer = await work.wait(client)
    this.#given[origin]++
    return { answer, origin }
  }

  /** The compressed form of an answer, made once if the answer is kept. */
  async gzip(key: string, answer: MadeAnswer): Promise<Uint8Array> {
    const isNew = answer.packing === undefined
    answer.packing ??= gzipped(answer.bytes)
    const bytes = await answer.packing
    answer.gzip = bytes
    const kept = this.#kept.get(key)
    if (isNew && kept?.answer === answer) this.#count(kept, bytes.byteLength)
    return bytes
  }

  #keep(key: string, answer: MadeAnswer | undefined): void {
    if (answer === undefined || answer.isPartial) return
    const bytes = ENTRY_BYTES + answer.bytes.byteLength + 4 * key.length
    if (bytes > this.#maxAnswerBytes) return
    // Two that asked within the same moment may both have had it made.
    const before = this.#kept.get(key)
    if (before !== undefined) this.#drop(before)
    const kept: Kept = { key, answer, bytes: 0, wasGiven: false, urls: [] }
    this.#kept.set(key, kept)
    this.#count(kept, bytes)
  }

  #renew(kept: Kept): void {
    this.#given.kept++
    kept.wasGiven = true
  }

  /** Makes room for what an answer takes more, at the cost of others: it has room itself, as compressed it does not even double. */
  #count(kept: Kept, bytes: number): void {
    kept.bytes += bytes
    this.#bytes += bytes
    for (const first of this.#kept.values()) {
      if (this.#bytes <= this.#maxBytes) break
      if (first === kept || first.wasGiven) this.#putLast(first)
      else this.#drop(first)
    }
  }

  #putLast(kept: Kept): void {
    kept.wasGiven = false
    this.#kept.delete(kept.key)
    this.#kept.set(kept.key, kept)
  }

  #drop({ key, urls, bytes }: Kept): void {
    this.#kept.delete(key)
    for (const url of urls) this.#byUrl.delete(url)
    this.#bytes -= bytes
  }
}
