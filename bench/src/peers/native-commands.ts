/**
 * @module
 * Lucene and Xapian from Debian: their programs in `native/` are compiled into a folder of the run.
 */

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { type MissingPeer, type Peer, wordsOf } from './peer.ts'
import { BENCH_FOLDER } from './peer-packages.ts'

const JARS = '/usr/share/java'
const NATIVE = join(BENCH_FOLDER, 'native')
/** Documents that Xapian gathers before it writes them; its documentation advises a large batch where there is memory. */
const XAPIAN_BATCH = '200000'

/**
 * Twice: `lucene` as it comes, fed by as many threads as there are cores, for wall time and queries; `lucene-1-thread`, indexing and
 * merging in one thread with the serial collector, for processor time.
 */
export function lucenePeers(workFolder: string): (Peer | MissingPeer)[] {
  const names = ['lucene', 'lucene-1-thread']
  const jar = existsSync(JARS)
    ? readdirSync(JARS).find((file) => /^lucene-core-8[.\d]*\.jar$/.test(file))
    : undefined
  if (jar === undefined) {
    return names.map((name) => ({ name, reason: 'apt-get install liblucene8-java' }))
  }
  const classes = join(workFolder, 'native')
  mkdirSync(classes, { recursive: true })
  const classPath = join(JARS, jar)
  const compiled = spawnSync('javac', ['-d', classes, '-cp', classPath, join(NATIVE, 'LuceneBench.java')])
  if (compiled.status !== 0) {
    return names.map((name) => ({
      name,
      reason: 'no javac of Java 17 that compiles native/LuceneBench.java',
    }))
  }
  const version = jar.slice('lucene-core-'.length, -'.jar'.length)
  const java = ['-cp', `${classPath}:${classes}`, 'LuceneBench']
  return [
    lucenePeer('lucene', version, java, availableParallelism()),
    lucenePeer('lucene-1-thread', version, ['-XX:+UseSerialGC', ...java], 1),
  ]
}

function lucenePeer(name: string, version: string, java: readonly string[], threads: number): Peer {
  const peer: Peer = {
    name,
    version,
    build: ({ corpus, folder, isOptimized }) => ({
      command: 'java',
      words: [...java, 'build', corpus.tsvPath, folder, String(threads), isOptimized ? '1' : '0'],
    }),
  }
  return threads === 1
    ? peer
    : {
        ...peer,
        query: ({ folder, queriesPath, sampling }) => ({
          command: 'java',
          words: [...java, 'query', folder, queriesPath, ...wordsOf(sampling)],
        }),
      }
}

export function xapianPeer(workFolder: string): Peer | MissingPeer {
  const name = 'xapian'
  const program = join(workFolder, 'native', 'xapian-bench')
  mkdirSync(join(workFolder, 'native'), { recursive: true })
  const source = join(NATIVE, 'xapian-bench.cpp')
  const compiled = spawnSync('g++', ['-O2', '-std=c++17', '-o', program, source, '-lxapian'])
  if (compiled.status !== 0) {
    return { name, reason: 'apt-get install libxapian-dev g++' }
  }
  return {
    name,
    version: spawnSync(program, ['version'], { encoding: 'utf8' }).stdout.trim(),
    build: ({ corpus, folder, isOptimized }) => ({
      command: program,
      words: ['build', corpus.tsvPath, folder, isOptimized ? '1' : '0'],
      environment: { XAPIAN_FLUSH_THRESHOLD: XAPIAN_BATCH },
    }),
    query: ({ folder, queriesPath, sampling }) => ({
      command: program,
      words: ['query', folder, queriesPath, ...wordsOf(sampling)],
    }),
  }
}
