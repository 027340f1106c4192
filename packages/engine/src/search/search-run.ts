/**
 * A search of one segment, which can be interrupted between stretches of docs.
 */
export interface SearchRun {
  /** Begins or goes on. True when it is over; false where it is time to pause: call it again after that. */
  resume(): boolean
}
