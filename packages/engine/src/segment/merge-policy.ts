/**
 * @module
 * Decides which segments are merged at a commit: a pure function of their sizes, so the same build merges alike everywhere.
 *
 * Tiered, after the size-tiered compaction of log-structured stores: segments of like size share a tier, each tier about
 * eight times the one below, and a tier that holds more than eight is thinned by merging its smallest. So a segment is
 * rewritten about once a tier, the number of segments grows with the logarithm of the index, and a small change writes
 * little. A segment with many deletes is rewritten for its own sake.
 */

/** What the policy knows of a segment. */
export interface MergeCandidate {
  /** Bytes of its files, `>= 1`. */
  readonly bytes: number
  /** Docs, deleted ones included, `>= 0`. */
  readonly docCount: number
  /** Docs that are not deleted, in `[0, docCount]`. */
  readonly liveDocCount: number
}

/** Segments of a tier before it is thinned, and the factor between tiers. */
const TIER_SIZE = 8
/** Segments below this size are alike: the lowest tier. */
const SMALLEST_TIER_BYTES: number = 1024 * 1024
/** Share of deleted docs above which a segment is rewritten. */
const MAX_DELETED_SHARE = 0.3
/** No merge makes a segment above this size, in bytes: it would hold up a commit, and strain what opens it. */
const MAX_MERGED_BYTES: number = 2 * 1024 ** 3

/** Segments that become one. */
interface Group {
  /** Places among the candidates, ascending. */
  readonly members: readonly number[]
  /** Bytes of what is live in them, estimated. */
  readonly bytes: number
}

/**
 * Which segments to merge: disjoint groups of places among `candidates`, each ascending, in order of their first. A group of
 * one is a segment to rewrite without its deletes.
 */
export function planMerges(candidates: readonly MergeCandidate[]): number[][] {
  let groups: Group[] = candidates.map((candidate, place) => ({
    members: [place],
    bytes: liveBytes(candidate),
  }))
  for (let crowd = overfullTier(groups); crowd !== undefined; crowd = overfullTier(groups)) {
    const merged = new Set(crowd)
    groups = [...groups.filter((group) => !merged.has(group)), join(crowd)]
  }
  return groups
    .map(({ members }) => [...members])
    .filter(([first = 0, ...others]) => others.length > 0 || hasManyDeletes(candidates[first]))
    .sort(([a = 0], [b = 0]) => a - b)
}

/**
 * The same for an index that shall be searched as fast as it can be: as few segments as the limit of a segment lets there be, without a
 * deleted doc in any. Each segment goes into the first group that has room.
 */
export function planCompaction(candidates: readonly MergeCandidate[]): number[][] {
  const groups: { members: number[]; bytes: number }[] = []
  for (const [place, candidate] of candidates.entries()) {
    const bytes = liveBytes(candidate)
    const group = groups.find((other) => other.bytes + bytes <= MAX_MERGED_BYTES)
    if (group === undefined) {
      groups.push({ members: [place], bytes })
      continue
    }
    group.members.push(place)
    group.bytes += bytes
  }
  return groups
    .map(({ members }) => members)
    .filter(([first = 0, ...others]) => others.length > 0 || hasDeletes(candidates[first]))
}

/** The smallest groups of the lowest tier that holds too many; undefined if none does. */
function overfullTier(groups: readonly Group[]): Group[] | undefined {
  const tiers = new Map<number, Group[]>()
  for (const group of groups) {
    const tier = tierOf(group)
    tiers.set(tier, [...(tiers.get(tier) ?? []), group])
  }
  const crowded = [...tiers].filter(([, members]) => members.length > TIER_SIZE).sort(([a], [b]) => a - b)
  for (const [, members] of crowded) {
    const smallest = upToLimit(members.sort(bySizeThenPlace).slice(0, TIER_SIZE))
    if (smallest.length > 1) return smallest
  }
  return undefined
}

/** As many of the groups as fit one segment. */
function upToLimit(groups: readonly Group[]): Group[] {
  let bytes = 0
  return groups.filter((group) => {
    bytes += group.bytes
    return bytes <= MAX_MERGED_BYTES
  })
}

function join(groups: readonly Group[]): Group {
  return {
    members: groups.flatMap(({ members }) => members).sort((a, b) => a - b),
    bytes: groups.reduce((sum, { bytes }) => sum + bytes, 0),
  }
}

function bySizeThenPlace(a: Group, b: Group): number {
  return a.bytes - b.bytes || (a.members[0] ?? 0) - (b.members[0] ?? 0)
}

function tierOf({ bytes }: Group): number {
  let tier = 0
  for (let limit = SMALLEST_TIER_BYTES; bytes > limit; limit *= TIER_SIZE) tier++
  return tier
}

function liveBytes({ bytes, docCount, liveDocCount }: MergeCandidate): number {
  return docCount === 0 ? bytes : Math.ceil((bytes * liveDocCount) / docCount)
}

function hasDeletes(candidate: MergeCandidate | undefined): boolean {
  return candidate !== undefined && candidate.liveDocCount < candidate.docCount
}

function hasManyDeletes(candidate: MergeCandidate | undefined): boolean {
  if (candidate === undefined) return false
  const { docCount, liveDocCount } = candidate
  return docCount - liveDocCount > MAX_DELETED_SHARE * docCount
}
