import { describe, expect, it } from 'vitest'
import { readFrontMatter } from './front-matter.ts'

const properties = (text: string) => Object.fromEntries(readFrontMatter(text).properties)

describe('readFrontMatter', () => {
  it('reads a mapping between two rules and says where the text begins', () => {
    expect(readFrontMatter('---\na: 1\n---\ntext')).toEqual({ end: 13, properties: new Map([['a', 1]]) })
    expect(readFrontMatter('---\r\na: 1\r\n...\r\ntext').end).toBe(16)
    expect(readFrontMatter('---\n---\ntext').end).toBe(8)
  })

  it('finds none below the first line, without an end, or around a text', () => {
    for (const text of ['\n---\na: 1\n---\n', '---\na: 1\n', '----\na: 1\n----\n', '---\nprose\n---\n', '']) {
      expect(readFrontMatter(text)).toEqual({ end: 0, properties: new Map() })
    }
  })

  it('keeps dates as they are written and octal-looking numbers as numbers', () => {
    expect(properties('---\ndate: 2024-10-09\nn: 010\nyes: yes\n---\n')).toEqual({
      date: '2024-10-09',
      n: 10,
      yes: 'yes',
    })
  })

  it('tells what is wrong with invalid YAML and leaves its lines out', () => {
    const { end, properties: found, fault } = readFrontMatter('---\na: "x\nb: 1\n---\ntext')
    expect([end, found.size]).toEqual([19, 0])
    expect(fault).toContain('quote')
  })

  it('builds no objects and runs nothing', () => {
    expect(properties('---\na: !!js/function "function(){}"\nb: !!binary aGk=\n---\n')['a']).toBe(
      'function(){}',
    )
  })

  it('refuses aliases that grow', () => {
    const levels = Array.from({ length: 9 }, (_, at) => `a${at + 1}: &a${at + 1} [${`*a${at},`.repeat(9)}]`)
    const { fault } = readFrontMatter(`---\na0: &a0 [x]\n${levels.join('\n')}\n---\n`)
    expect(fault).toContain('alias')
  })
})
