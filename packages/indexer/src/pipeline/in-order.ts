/**
 * @module
 * Runs tasks side by side and hands over what they give in the order of the tasks.
 */

/**
 * Starts a task for each item, a bounded number at once, and yields items with their results in order. When one fails,
 * or the caller stops, no further ones are started.
 *
 * @param atOnce tasks that are started and not yet handed over, an integer `>= 1`: what bounds the memory
 */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item>,
  run: (item: Item) => Promise<Result>,
  atOnce: number,
): AsyncGenerator<{ readonly item: Item; readonly result: Result }, void, void> {
  const started: { readonly item: Item; readonly result: Promise<Result> }[] = []
  for await (const item of items) {
    const result = run(item)
    // Its failure is thrown when its turn comes; until then it is not forgotten.
    result.catch(() => undefined)
    started.push({ item, result })
    if (started.length >= atOnce) yield* settle(started.splice(0, 1))
  }
  yield* settle(started)
}

async function* settle<Item, Result>(
  started: readonly { readonly item: Item; readonly result: Promise<Result> }[],
): AsyncGenerator<{ readonly item: Item; readonly result: Result }, void, void> {
  for (const { item, result } of started) yield { item, result: await result }
}
