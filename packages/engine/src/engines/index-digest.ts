/**
 * @module
 * The digest of an index: two that answer alike have the same, two that may answer otherwise have not.
 *
 * A generation cannot tell them apart: it counts the commits of one index, and begins again where that is removed and built anew. The
 * id of a segment follows from its texts (`segment/build-id.ts`), so copies of an index agree, and so do builds of the same texts on
 * other machines. When an index was committed, and the files that it was built from, are in no answer, and not in the digest.
 */

import { encodeUtf8 } from '../codec/utf8.ts'
import type { Synonyms } from '../search/expansion/synonyms.ts'
import { murmur128 } from '../segment/build-id.ts'
import type { Manifest, SegmentRecord } from '../segment/manifest.ts'
import type { LoadedMinisearch } from './minisearch/minisearch-file-reader.ts'

/** The digest of a generation of segments, asked with these synonyms. */
export function digestOfSegments(
  { engine, analyzer, settings, segments }: Manifest,
  synonyms?: Synonyms,
): string {
  return digestOf([engine, analyzer, settings, segments.map(liveContentOf)], synonyms)
}

/** The digest of a portable index, asked with these synonyms. */
export function digestOfMinisearch(
  { header, indexBytes, checksum }: LoadedMinisearch,
  synonyms?: Synonyms,
): string {
  return digestOf([header.format, indexBytes, checksum], synonyms)
}

/** The generation that wrote the deletes is left out: it says when, not what. */
function liveContentOf({ id, fields, deletes }: SegmentRecord): readonly unknown[] {
  return [id, fields, deletes?.file.length, deletes?.file.checksum]
}

function digestOf(content: readonly unknown[], synonyms: Synonyms | undefined): string {
  return murmur128(encodeUtf8(JSON.stringify([...content, synonyms?.digest ?? ''])))
}
