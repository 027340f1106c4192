import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type DiscoveryOptions, discover } from './discover.ts'

let root = ''

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'paraseek-discover-'))
})
afterEach(() => {
  rmSync(root, { recursive: true, force: true })
})

function write(path: string, text = 'text'): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

/** Every event in a word: the path of a file, `reason path` of a skip, `ignored path`. */
async function found(
  paths: readonly string[] = ['.'],
  options: DiscoveryOptions = {},
): Promise<readonly string[]> {
  const events: string[] = []
  for await (const event of discover(paths, { workingFolder: root, ...options })) {
    if (event.kind === 'file') events.push(event.file.path)
    else if (event.kind === 'skip') events.push(`${event.skip.reason} ${event.skip.path}`)
    else events.push(`ignored ${event.path}`)
  }
  return events
}

describe('discover', () => {
  it('finds files in the order of their ids, whatever the folders are called', async () => {
    for (const path of ['b.md', 'a/z.md', 'a-b.md', 'a.md', 'a/b/c.txt', 'B.html', 'é.md']) write(path)
    expect(await found()).toEqual(['B.html', 'a-b.md', 'a.md', 'a/b/c.txt', 'a/z.md', 'b.md', 'é.md'])
  })

  it('tells size, time and format of a file', async () => {
    write('a.NDJSON', '12345')
    for await (const event of discover([root])) {
      expect(event).toMatchObject({ kind: 'file', file: { sizeBytes: 5, format: 'jsonl', path: 'a.NDJSON' } })
      expect(event.kind === 'file' && event.file.mtimeMs).toBeGreaterThan(0)
    }
  })

  it('skips formats that it does not read, by name', async () => {
    for (const path of ['a.pdf', 'b.docx', 'c.png', 'README', 'd.ts', 'e.md']) write(path)
    expect(await found()).toEqual([
      'unsupported-format README',
      'unsupported-format a.pdf',
      'unsupported-format b.docx',
      'unsupported-format c.png',
      'unsupported-format d.ts',
      'e.md',
    ])
  })

  it('obeys ignore files, the nearest first, and counts what they leave out', async () => {
    write('.gitignore', '*.txt\n/build/\n!keep.txt\n')
    write('sub/.ignore', '!a.txt\nb.md\n')
    write('sub/.paraseekignore', 'c.md\n!b.md\n')
    for (const path of [
      'a.txt',
      'keep.txt',
      'build/x.md',
      'sub/a.txt',
      'sub/b.md',
      'sub/c.md',
      'sub/build/x.md',
    ])
      write(path)
    expect((await found()).filter((event) => !event.includes('/.') && !event.includes('.gitignore'))).toEqual(
      [
        'ignored a.txt',
        'ignored build/',
        'keep.txt',
        'sub/a.txt',
        'sub/b.md',
        'sub/build/x.md',
        'ignored sub/c.md',
      ],
    )
  })

  it('leaves hidden files and folders out', async () => {
    for (const path of ['.hidden.md', '.git/a.md', 'a.md']) write(path)
    expect(await found()).toEqual(['ignored .git/', 'ignored .hidden.md', 'a.md'])
  })

  it('leaves out the folder of the index, and every folder that holds one', async () => {
    write('a.md')
    write('new/b.md')
    write('old/manifest-00000001')
    write('portable/paraseek.minisearch.json')
    write('site/c.md')
    write('site/paraseek.minisearch.json')
    symlinkSync(root, `${root}-link`)
    try {
      expect(await found(['.'], { out: join(`${root}-link`, 'new') })).toEqual([
        'a.md',
        'ignored new/',
        'ignored old/',
        'ignored portable/',
        'site/c.md',
        'unsupported-format site/paraseek.minisearch.json',
      ])
    } finally {
      rmSync(`${root}-link`)
    }
  })

  it('takes include and exclude globs of paths below the root', async () => {
    for (const path of ['a.md', 'a.txt', 'x/b.md', 'drafts/c.md']) write(path)
    const options = { include: ['**/*.md'], exclude: ['drafts', 'x/b*'] }
    expect(await found(['.'], options)).toEqual([
      'a.md',
      'ignored a.txt',
      'ignored drafts/',
      'ignored x/b.md',
    ])
  })

  it('does not follow links, whatever they point to', async () => {
    write('a.md')
    symlinkSync('a.md', join(root, 'file.md'))
    symlinkSync('.', join(root, 'loop'))
    symlinkSync('/etc', join(root, 'out'))
    symlinkSync('/dev/zero', join(root, 'zero.md'))
    symlinkSync('nowhere', join(root, 'dangling.md'))
    expect(await found()).toEqual([
      'a.md',
      'symlink dangling.md',
      'symlink file.md',
      'symlink loop',
      'symlink out',
      'symlink zero.md',
    ])
  })

  it('counts links and special files as ignored where globs leave them out', async () => {
    write('a.md')
    symlinkSync('a.md', join(root, 'link.txt'))
    execFileSync('/usr/bin/mkfifo', [join(root, 'pipe')])
    const expected = ['a.md', 'ignored link.txt', 'ignored pipe']
    expect(await found(['.'], { include: ['*.md'] })).toEqual(expected)
    expect(await found(['.'], { exclude: ['link*', 'pipe'] })).toEqual(expected)
    expect(await found(['./*.md'])).toEqual(expected)
  })

  it('follows a link that is named as a root', async () => {
    write('real/a.md')
    symlinkSync('real', join(root, 'link'))
    expect(await found(['link'])).toEqual(['a.md'])
  })

  it('skips FIFOs and sockets without opening them', async () => {
    execFileSync('/usr/bin/mkfifo', [join(root, 'pipe.md')])
    const server = createServer().listen(join(root, 'socket.md'))
    await new Promise((resolve) => server.once('listening', resolve))
    try {
      expect(await found()).toEqual(['special-file pipe.md', 'special-file socket.md'])
      expect(await found([join(root, 'pipe.md')])).toEqual(['special-file pipe.md'])
    } finally {
      server.close()
    }
  })

  it('reads files whatever their names', async () => {
    const names = [
      '-rf.md',
      '__proto__.md',
      'a\nb.md',
      'a b.md',
      '"q\'.md',
      '<img onerror>.md',
      '\u202egpj.md',
      `${'x'.repeat(240)}.md`,
      'caf\u00e9.md',
      'cafe\u0301.md',
      'a::b.md',
      '#.md',
      '*.md',
    ]
    for (const name of names) write(name)
    expect(await found()).toEqual([...names].sort())
    expect(await found(['*.md'])).toEqual(['*.md'])
  })

  it('writes bytes of a name that are no UTF-8 as \\xNN', async () => {
    writeFileSync(
      Buffer.concat([Buffer.from(`${root}/caf`), Buffer.from([0xe9]), Buffer.from('-\u00e9.md')]),
      'text',
    )
    mkdirSync(Buffer.concat([Buffer.from(`${root}/d`), Buffer.from([0xff])]))
    writeFileSync(
      Buffer.concat([Buffer.from(`${root}/d`), Buffer.from([0xff]), Buffer.from('/a.md')]),
      'text',
    )
    expect(await found()).toEqual(['caf\\xe9-\u00e9.md', 'd\\xff/a.md'])
  })

  it('goes down 100 folders and no further', async () => {
    const deep = Array.from({ length: 101 }, () => 'd')
    write(`${deep.slice(0, 100).join('/')}/a.md`)
    write(`${deep.join('/')}/b.md`)
    expect(await found()).toEqual([`${deep.slice(0, 100).join('/')}/a.md`, `too-deep ${deep.join('/')}/`])
  })

  it('reads a file that is named, though hidden, ignored or of an unknown kind', async () => {
    write('.gitignore', 'notes.log')
    for (const path of ['notes.log', '.hidden', 'a.pdf']) write(path)
    expect(await found(['notes.log'])).toEqual(['notes.log'])
    expect(await found(['.hidden'])).toEqual(['.hidden'])
    expect(await found(['a.pdf'])).toEqual(['unsupported-format a.pdf'])
  })

  it('prefixes ids with the names of several roots, longer where names are equal', async () => {
    for (const path of ['x/docs/a.md', 'y/docs/a.md', 'z/b.md', 'c.md']) write(path)
    expect(await found(['z', 'y/docs', 'x/docs', 'c.md', 'z'])).toEqual([
      'c.md',
      'x/docs/a.md',
      'y/docs/a.md',
      'z/b.md',
    ])
  })

  it('reads a file once, though two roots lead to it', async () => {
    for (const path of ['x/a.md', 'x/y/b.md']) write(path)
    expect(await found(['x', 'x/y'])).toEqual(['x/a.md', 'x/y/b.md', 'duplicate-file y/b.md'])
    expect(await found(['x/*.md', 'x/y/*.md', 'x/**'])).toContain('duplicate-file y/b.md')
  })

  it('takes a glob for a root, relative to its fixed folders', async () => {
    for (const path of ['x/a.md', 'x/b.txt', 'x/y/c.md']) write(path)
    expect(await found(['x/**/*.md'])).toEqual(['a.md', 'ignored b.txt', 'y/c.md'])
    expect(await found(['x/*.txt', 'x/y/*'])).toContain('x/b.txt')
  })

  it('refuses a path that names nothing', async () => {
    await expect(found(['nowhere'])).rejects.toMatchObject({ code: 'INVALID_REQUEST', message: /nowhere/ })
    await expect(found(['nowhere/*.md'])).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    await expect(found([''])).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
  })

  it('refuses a glob that no file matches, alone or among others', async () => {
    write('x/a.md')
    const refusal = { code: 'INVALID_REQUEST', message: /paths\.\d: .*found nothing at "x\/\*\.mdd"/ }
    await expect(found(['x/*.mdd'])).rejects.toMatchObject(refusal)
    await expect(found(['x/*.md', 'x/*.mdd'])).rejects.toMatchObject(refusal)
  })

  it('takes a glob of what is left out, and a folder that is empty', async () => {
    write('x/a.md')
    mkdirSync(join(root, 'y'))
    expect(await found(['x/*.md'], { exclude: ['a.md'] })).toEqual(['ignored a.md'])
    expect(await found(['y'])).toEqual([])
  })
})
