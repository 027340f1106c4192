/**
 * @module
 * Lucene 8 from Debian with the analyzer of the collection's language; `native/LuceneRelevance.java` is compiled into a folder of the run.
 */

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { MissingPeer } from '../peers/peer.ts'
import { BENCH_FOLDER } from '../peers/peer-packages.ts'
import { DEPTH, type RelevancePeer, rankingsOf } from './relevance-peer.ts'

const JARS = '/usr/share/java'
const NEEDED = ['lucene-core', 'lucene-analyzers-common']
const PROGRAM = join(BENCH_FOLDER, 'native', 'LuceneRelevance.java')

export function luceneRelevance(workFolder: string): RelevancePeer | MissingPeer {
  const name = 'lucene'
  const files = existsSync(JARS) ? readdirSync(JARS) : []
  const jars = NEEDED.flatMap((jar) =>
    files.filter((file) => file.startsWith(jar) && /-8[.\d]*\.jar$/.test(file)),
  )
  if (jars.length !== NEEDED.length) {
    return { name, reason: 'apt-get install liblucene8-java' }
  }
  const classes = join(workFolder, 'native')
  mkdirSync(classes, { recursive: true })
  const classPath = jars.map((jar) => join(JARS, jar)).join(':')
  if (spawnSync('javac', ['-d', classes, '-cp', classPath, PROGRAM]).status !== 0) {
    return { name, reason: 'no javac of Java 17 that compiles native/LuceneRelevance.java' }
  }
  return {
    name,
    version: (jars[0] ?? '').replace(/^.*-|\.jar$/g, ''),
    async rank({ corpus, collection, language, queriesPath }) {
      const java = ['-cp', `${classPath}:${classes}`, 'LuceneRelevance']
      const words = [...java, language, corpus.tsvPath, queriesPath, String(DEPTH)]
      return rankingsOf({ command: 'java', words }, collection.queries.length)
    },
  }
}
