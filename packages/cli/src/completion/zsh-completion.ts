/**
 * @module
 * The completion script for zsh: commands and options with what they mean, and the values of options.
 */

import type { CommandRow, OptionRow } from './command-table.ts'

export function zshCompletion(commands: readonly CommandRow[]): string {
  const described = commands.map(({ name, description }) => `    ${quoted(`${name}:${description}`)}`)
  const cases = commands.map(({ name, options, choices }) => {
    const specs = [...options.flatMap(optionSpecs), argumentSpec(choices)]
    return `    ${name})\n      _arguments -s -S ${specs.map((spec) => `\\\n        ${spec}`).join(' ')} ;;`
  })
  return `#compdef paraseek
# zsh completion of paraseek. Load it with: source <(paraseek completion zsh)
_paraseek() {
  local -a commands
  commands=(
${described.join('\n')}
  )
  local position=2
  while (( position < CURRENT )) && [[ $words[position] == -* ]]; do
    (( position++ ))
  done
  if (( position >= CURRENT )); then
    _describe command commands
    return
  fi
  local command=$words[position]
  words=(paraseek "\${(@)words[position + 1,-1]}")
  (( CURRENT -= position - 1 ))
  case $command in
${cases.join('\n')}
  esac
}
compdef _paraseek paraseek
`
}

/** One for each way to write the option; it may be given again, as some are repeatable. */
function optionSpecs({ flags, description, takesValue, choices }: OptionRow): string[] {
  const values = choices.length === 0 ? '_files' : `(${choices.join(' ')})`
  const value = takesValue ? `:value:${values}` : ''
  // A bracket would end the description.
  const meaning = description.replace(/[[\]]/g, '\\$&')
  return flags.map((flag) => quoted(`*${flag}[${meaning}]${value}`))
}

function argumentSpec(choices: readonly string[]): string {
  return quoted(choices.length === 0 ? '*:file:_files' : `1:value:(${choices.join(' ')})`)
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
