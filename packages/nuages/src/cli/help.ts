import type { Command } from '../core/index.ts'
import { hyphenated } from './arguments.ts'

/** The list of commands, by where they come from. */
export function commandList(groups: ReadonlyMap<string, readonly Command[]>): string {
  const width = Math.max(...[...groups.values()].flat().map(({ name }) => name.length))
  const blocks = [...groups].map(([origin, commands]) => {
    const lines = commands.map(({ name, help }) => `  ${name.padEnd(width)}  ${help}`)
    return `[${origin}]\n${lines.join('\n')}`
  })
  return `nuages COMMAND [ARGUMENT...] [--settings FILE]\n\n${blocks.join('\n\n')}\n\nnuages help COMMAND tells more of one.`
}

/** What a command takes. */
export function commandHelp(command: Command): string {
  const args = Object.entries(command.arguments).map(([name, spec]) => {
    const word = spec.many === true ? `${hyphenated(name)}...` : hyphenated(name)
    return spec.required === false || spec.default !== undefined || spec.many === true ? `[${word}]` : `<${word}>`
  })
  const lines = [...Object.entries(command.arguments), ...Object.entries(command.options)].map(([name, spec]) => {
    const isOption = name in command.options
    const word = isOption
      ? `${spec.short === undefined ? '' : `-${spec.short}, `}--${hyphenated(name)}${spec.kind === 'boolean' ? '' : ' VALUE'}`
      : hyphenated(name)
    return `  ${word.padEnd(24)}  ${spec.help ?? ''}`
  })
  return [
    `nuages ${[command.name, ...args].join(' ')}${Object.keys(command.options).length > 0 ? ' [OPTION...]' : ''}`,
    '',
    command.help,
    ...(lines.length > 0 ? ['', ...lines] : []),
  ].join('\n')
}
