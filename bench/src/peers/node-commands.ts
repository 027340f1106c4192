/**
 * @module
 * Commands of the peers that run inside Node, and of Paraseek.
 */

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PreparedCorpus } from '../prepared-corpus.ts'
import { type BuildRequest, type MissingPeer, type Peer, type QueryRequest, wordsOf } from './peer.ts'
import { BENCH_FOLDER, peerPackageVersion } from './peer-packages.ts'

const CHILD = join(BENCH_FOLDER, 'dist', 'javascript-child.js')
const REPOSITORY = join(BENCH_FOLDER, '..')
const PARASEEK = join(REPOSITORY, 'packages', 'cli', 'bin', 'paraseek.js')

/** Above so many paragraphs a peer that holds all in memory needs more than Node's default heap. */
const LARGE_PARAGRAPHS = 300_000
const LARGE_HEAP = '--max-old-space-size=18000'

/** `paraseek index`, and queries through the library. */
export function paraseekPeer(name: string, engine: 'segments' | 'minisearch'): Peer | MissingPeer {
  const probe = spawnSync(process.execPath, [PARASEEK, '--version'], { encoding: 'utf8' })
  if (probe.status !== 0) return { name, reason: `paraseek does not run: ${probe.stderr.trim()}` }
  const version = `${packageVersion(join(REPOSITORY, 'packages', 'cli'))} at ${commit()}`
  return {
    name,
    version,
    build: ({ corpus, folder, isOptimized }: BuildRequest) => ({
      command: process.execPath,
      words: [
        ...(engine === 'minisearch' ? heapOptions(corpus) : []),
        ...[PARASEEK, 'index', corpus.jsonlPath, '--out', folder, '--engine', engine, '--format', 'json'],
        ...(isOptimized && engine === 'segments' ? ['--compact'] : []),
      ],
    }),
    query: (request) => queryCommand('paraseek', process.execPath, request),
  }
}

/** A peer with an adapter in `javascript-peers.ts`, from the npm package of that name. */
export function packagePeer(name: string, packageName: string): Peer | MissingPeer {
  const version = peerPackageVersion(packageName)
  return version === undefined
    ? { name, reason: `${packageName} is not installed: npm install --prefix bench/peers` }
    : nodePeer(name, version, process.execPath)
}

/** SQLite, in the Node 24 that npx brings. */
export function sqlitePeer(): Peer | MissingPeer {
  const script =
    "console.log(process.execPath); console.log(new (require('node:sqlite').DatabaseSync)(':memory:').prepare('SELECT sqlite_version() AS v').get().v)"
  const words = ['--yes', '--prefer-offline', '-p', 'node@24.21.0', 'node', '-e', script]
  const probe = spawnSync('npx', words, { encoding: 'utf8' })
  const [node, version] = probe.stdout?.split('\n') ?? []
  return probe.status !== 0 || node === undefined || version === undefined
    ? { name: 'sqlite-fts5', reason: 'node@24.21.0 cannot be had through npx' }
    : nodePeer('sqlite-fts5', version, node)
}

function nodePeer(name: string, version: string, node: string): Peer {
  return {
    name,
    version,
    build: ({ corpus, folder, isOptimized }) => ({
      command: node,
      words: [
        ...heapOptions(corpus),
        CHILD,
        'build',
        name,
        corpus.jsonlPath,
        folder,
        isOptimized ? '1' : '0',
      ],
    }),
    query: (request) => queryCommand(name, node, request),
  }
}

function queryCommand(name: string, node: string, { corpus, folder, queriesPath, sampling }: QueryRequest) {
  return {
    command: node,
    words: [
      ...heapOptions(corpus),
      CHILD,
      'query',
      name,
      corpus.jsonlPath,
      folder,
      queriesPath,
      ...wordsOf(sampling),
    ],
  }
}

function heapOptions({ paragraphCount }: PreparedCorpus): string[] {
  return paragraphCount > LARGE_PARAGRAPHS ? [LARGE_HEAP] : []
}

function packageVersion(folder: string): string {
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version
}

function commit(): string {
  const { stdout } = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: REPOSITORY, encoding: 'utf8' })
  return stdout.trim() || 'no commit'
}
