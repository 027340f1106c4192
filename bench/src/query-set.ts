/**
 * @module
 * The queries of the query benchmark, drawn from the corpus itself with a fixed seed.
 *
 * Every word of a query is made of ASCII letters only and stands in the corpus between blanks, perhaps with punctuation
 * around it, so that every peer's tokenizer sees the same term. Document frequency is counted here, in the same way.
 */

import { readRecords } from './corpora.ts'
import { Random } from './random.ts'

/** In the order of the tables. */
export const QUERY_CLASSES = ['common', 'rare', 'or', 'and', 'phrase', 'prefix', 'typo', 'long'] as const
export type QueryClass = (typeof QUERY_CLASSES)[number]

export interface BenchQuery {
  readonly queryClass: QueryClass
  /** Words in lower case; of a prefix query the prefix, of a typo query the misspelt word. */
  readonly terms: readonly string[]
}

/** Paragraphs that queries of several words are taken from. */
const SAMPLE_SIZE = 5000
/** Shares of all paragraphs. */
const COMMON_SHARE = 0.02
const MIDDLE_SHARE = 0.001
/** Paragraphs. */
const RARE_MIN = 2
const RARE_MAX = 10
const LONG_MIN = 8
const LONG_MAX = 12
const PREFIX_LENGTH = 3
const TYPO_MIN_LENGTH = 5

/** What is known of a corpus before queries are drawn from it. */
export interface Vocabulary {
  readonly paragraphCount: number
  readonly docFreq: ReadonlyMap<string, number>
  /** Runs of plain words of some paragraphs, unbroken by anything else. */
  readonly runs: readonly (readonly string[])[]
}

/**
 * `count` queries of each class, the same ones for the same corpus.
 *
 * @throws {Error} if the corpus is too small to draw them
 */
export async function drawQueries(corpusPath: string, count: number): Promise<BenchQuery[]> {
  const random = new Random(20_241_001)
  return queriesOf(await readVocabulary(corpusPath, random), count, random)
}

export function queriesOf(vocabulary: Vocabulary, count: number, random: Random): BenchQuery[] {
  const draw = drawers(vocabulary, random)
  return QUERY_CLASSES.flatMap((queryClass) =>
    Array.from({ length: count }, () => ({ queryClass, terms: draw[queryClass]() })),
  )
}

/** Each query once: words are drawn again and again where there are few. */
export function withoutRepeats(queries: readonly BenchQuery[]): BenchQuery[] {
  const byText = new Map(queries.map((query) => [[query.queryClass, ...query.terms].join(' '), query]))
  return [...byText.values()]
}

type Drawer = () => readonly string[]

function drawers(vocabulary: Vocabulary, random: Random): Record<QueryClass, Drawer> {
  const { docFreq, paragraphCount, runs } = vocabulary
  const within = (min: number, max: number): string[] =>
    [...docFreq].filter(([, freq]) => freq >= min && freq <= max).map(([word]) => word)
  const common = within(COMMON_SHARE * paragraphCount, paragraphCount)
  const middle = within(MIDDLE_SHARE * paragraphCount, paragraphCount)
  const rare = within(RARE_MIN, RARE_MAX)
  const isMiddle = new Set(middle)
  const misspellable = middle.filter((word) => word.length >= TYPO_MIN_LENGTH)
  const some = (): number => 2 + random.below(2)
  return {
    common: () => [random.of(common)],
    rare: () => [random.of(rare)],
    or: () => distinct(some(), () => random.of(middle)),
    and: () => {
      const size = some()
      const words = oneOf(
        runs,
        random,
        (run) => new Set(run.filter((word) => isMiddle.has(word))).size >= size,
      )
      return distinct(size, () => random.of(words.filter((word) => isMiddle.has(word))))
    },
    phrase: () =>
      piece(
        oneOf(runs, random, (run) => run.length >= 3),
        some(),
        random,
      ),
    prefix: () => [random.of(misspellable).slice(0, PREFIX_LENGTH)],
    typo: () => [misspell(random.of(misspellable), docFreq, random)],
    long: () => {
      const length = LONG_MIN + random.below(LONG_MAX - LONG_MIN + 1)
      return piece(
        oneOf(runs, random, (run) => run.length >= length),
        length,
        random,
      )
    },
  }
}

function distinct(size: number, draw: () => string): string[] {
  const words = new Set<string>()
  for (let attempt = 0; words.size < size; attempt++) {
    if (attempt === 1000) {
      throw new Error(`the corpus is too small: it has no ${size} different words to draw`)
    }
    words.add(draw())
  }
  return [...words]
}

function oneOf(
  runs: Vocabulary['runs'],
  random: Random,
  fits: (run: readonly string[]) => boolean,
): readonly string[] {
  for (let attempt = 0; attempt < 10_000; attempt++) {
    const run = random.of(runs)
    if (fits(run)) {
      return run
    }
  }
  throw new Error('the corpus is too small: no paragraph has words enough for a query')
}

function piece(run: readonly string[], length: number, random: Random): readonly string[] {
  const start = random.below(run.length - length + 1)
  return run.slice(start, start + length)
}

/** One letter dropped, doubled, replaced or swapped with the next, so that no word of the corpus results. */
function misspell(word: string, docFreq: ReadonlyMap<string, number>, random: Random): string {
  for (let attempt = 0; attempt < 100; attempt++) {
    const at = 1 + random.below(word.length - 2)
    const before = word.slice(0, at)
    const letter = word.charAt(at)
    const forms = [
      before + word.slice(at + 1),
      before + letter + word.slice(at),
      `${before}${String.fromCharCode(97 + random.below(26))}${word.slice(at + 1)}`,
      before + word.charAt(at + 1) + letter + word.slice(at + 2),
    ]
    const form = random.of(forms)
    if (!docFreq.has(form)) {
      return form
    }
  }
  throw new Error(`every misspelling of ${word} is a word of the corpus`)
}

async function readVocabulary(path: string, random: Random): Promise<Vocabulary> {
  const docFreq = new Map<string, number>()
  const runs: (readonly string[])[] = []
  let paragraphCount = 0
  for await (const { title, text } of readRecords(path)) {
    const inText = plainRuns(text)
    const words = new Set([...plainRuns(title).flat(), ...inText.flat()])
    for (const word of words) {
      docFreq.set(word, (docFreq.get(word) ?? 0) + 1)
    }
    keepSample(runs, longest(inText), paragraphCount, random)
    paragraphCount++
  }
  return { paragraphCount, docFreq, runs }
}

/** Reservoir sampling: each paragraph is as likely to be kept as any other. */
function keepSample(
  runs: (readonly string[])[],
  run: readonly string[],
  index: number,
  random: Random,
): void {
  const place = index < SAMPLE_SIZE ? index : random.below(index + 1)
  if (place < SAMPLE_SIZE) {
    runs[place] = run
  }
}

function longest(runs: readonly (readonly string[])[]): readonly string[] {
  return runs.reduce((best, run) => (run.length > best.length ? run : best), [])
}

/** Runs of words between blanks; a word that is not plain ends a run, punctuation at the edge of a word does not. */
export function plainRuns(text: string): string[][] {
  const runs: string[][] = [[]]
  for (const piece of text.split(/\s+/)) {
    const word = /^["(]*([A-Za-z]{2,15})[")]*[.,;:!?]*[")]*$/.exec(piece)?.[1]
    if (word === undefined) {
      runs.push([])
    } else {
      runs.at(-1)?.push(word.toLowerCase())
    }
  }
  return runs.filter((run) => run.length > 0)
}
