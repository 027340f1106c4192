/**
 * @module
 * The completion script for bash: commands, options and their values; files where nothing else is expected.
 */

import type { CommandRow, OptionRow } from './command-table.ts'

/** @param flags options that may stand before a command */
export function bashCompletion(commands: readonly CommandRow[], flags: readonly string[]): string {
  const names = commands.map(({ name }) => name)
  const valued = commands.flatMap(({ name, options }) =>
    options.filter(({ takesValue }) => takesValue).map((option) => valueCase(name, option)),
  )
  const rest = commands.map(({ name, options, choices }) => {
    const known = options.flatMap((option) => option.flags)
    return `    ${name}) options='${known.join(' ')}' words='${choices.join(' ')}' ;;`
  })
  return `# bash completion of paraseek. Load it with: source <(paraseek completion bash)
_paraseek() {
  local current=\${COMP_WORDS[COMP_CWORD]} command='' options='${flags.join(' ')}' words='${names.join(' ')}' word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in
      ${names.join('|')}) command=$word; break ;;
    esac
  done
  COMPREPLY=()
  case "$command \${COMP_WORDS[COMP_CWORD-1]}" in
${valued.join('\n')}
  esac
  case $command in
${rest.join('\n')}
  esac
  if [[ $current == -* ]]; then
    words=$options
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _paraseek paraseek
`
}

/** Without a list of values nothing is offered, and bash completes file names. */
function valueCase(command: string, { flags, choices }: OptionRow): string {
  const patterns = flags.map((flag) => `'${command} ${flag}'`).join('|')
  const reply = choices.length === 0 ? '' : `COMPREPLY=($(compgen -W '${choices.join(' ')}' -- "$current")); `
  return `    ${patterns}) ${reply}return ;;`
}
