import { describe, expect, it } from 'vitest'
import { ALL_COMMANDS, commandsOf, withoutVainHelp } from './program.ts'

describe('withoutVainHelp', () => {
  it('leaves the help of what is no command to the command line without help', () => {
    expect(withoutVainHelp(['--debug', 'help', 'serch'])).toEqual(['--debug', 'serch'])
    for (const words of [
      ['help'],
      ['help', 'search'],
      ['help', 'help'],
      ['help', '--debug'],
      ['search'],
      [],
    ]) {
      expect(withoutVainHelp(words)).toEqual(words)
    }
  })
})

describe('commandsOf', () => {
  it('names the command of a command line, whatever options stand before it', () => {
    expect(commandsOf(['search', 'index', 'serve'])).toEqual(['search'])
    expect(commandsOf(['--debug', '--no-color', 'index', '.'])).toEqual(['index'])
    expect(commandsOf(['index', '--help'])).toEqual(['index'])
    // The version of a command is no option of the program.
    expect(commandsOf(['index', '--version'])).toEqual(['index'])
  })

  it('names none where only the version is asked for', () => {
    expect(commandsOf(['--version'])).toEqual([])
    expect(commandsOf(['-V', 'search'])).toEqual([])
  })

  it('names all where help lists them, a script is written of them, or a word may be a mistyped one', () => {
    for (const words of [
      [],
      ['--help'],
      ['help', 'index'],
      ['completion', 'bash'],
      ['serach'],
      ['toString'],
    ]) {
      expect(commandsOf(words)).toEqual(ALL_COMMANDS)
    }
  })
})
