import type { EventEmitter } from 'node:events'

/**
 * Opens the index anew at each SIGHUP. What fails is told by the index itself.
 *
 * @param signals where the signal arrives: the process
 * @returns a function that ends it
 */
export function reloadOnSignal(
  index: { reload(): Promise<unknown> },
  signals: EventEmitter = process,
): () => void {
  const reload = () => void index.reload().catch(() => undefined)
  signals.on('SIGHUP', reload)
  return () => signals.off('SIGHUP', reload)
}
