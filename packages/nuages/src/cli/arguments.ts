import { parseArgs } from 'node:util'
import { type ArgumentSpec, type Command, nearest } from '../core/index.ts'
import { NuagesError } from '../kernel/index.ts'

type Values = Record<string, unknown>

/** Reads the words after a command's name by what the command takes. */
export function readArguments(command: Command, words: readonly string[]): Values {
  const options = Object.entries(command.options)
  const parsed = parse(command, words)
  const values: Values = {}
  for (const [name, spec] of options) {
    const given = givenFor(hyphenated(name), parsed.values)
    if (given === undefined && spec.required === true)
      throw wrong(command, `the option --${hyphenated(name)} is missing`)
    values[name] =
      given === undefined
        ? (spec.default ?? (spec.kind === 'boolean' ? false : undefined))
        : convert(command, name, spec, given)
  }
  return { ...values, ...positionals(command, parsed.positionals) }
}

/** What was written for an option. Node reads `--no-reload` as a denial of `reload`, also where the option is `no-reload`. */
function givenFor(option: string, values: Readonly<Record<string, unknown>>): unknown {
  const isDenied = option.startsWith('no-') && values[option.slice(3)] === false
  return values[option] ?? (isDenied ? true : undefined)
}

function parse(command: Command, words: readonly string[]) {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, spec]) => [
      hyphenated(name),
      {
        type: spec.kind === 'boolean' ? 'boolean' : 'string',
        multiple: spec.many === true,
        ...(spec.short === undefined ? {} : { short: spec.short }),
      } as const,
    ]),
  )
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, allowNegative: true })
  } catch (cause) {
    const unknown = /Unknown option '-*([^' ]+)/.exec(String(cause))?.[1]
    const near = unknown === undefined ? undefined : nearest(unknown, Object.keys(options))
    throw wrong(
      command,
      cause instanceof Error ? (cause.message.split('. ')[0] as string) : String(cause),
      near === undefined ? undefined : `Did you mean --${near}?`,
    )
  }
}

function positionals(command: Command, words: readonly string[]): Values {
  const specs = Object.entries(command.arguments)
  const values: Values = {}
  let next = 0
  for (const [name, spec] of specs) {
    const taken = spec.many === true ? words.slice(next) : words.slice(next, next + 1)
    next += taken.length
    if (taken.length === 0 && spec.required !== false && spec.default === undefined && spec.many !== true)
      throw wrong(command, `<${hyphenated(name)}> is missing`)
    const converted = taken.map((word) => convert(command, name, spec, word))
    values[name] = spec.many === true ? converted : (converted[0] ?? spec.default)
  }
  if (next < words.length) throw wrong(command, `'${words[next]}' is too much`)
  return values
}

function convert(command: Command, name: string, spec: ArgumentSpec, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => convert(command, name, spec, item))
  if (spec.choices !== undefined && !spec.choices.includes(String(value)))
    throw wrong(command, `${name} must be one of ${spec.choices.join(', ')}`)
  if (spec.kind !== 'int') return value
  if (/^-?\d+$/.test(String(value))) return Number(value)
  throw wrong(command, `${name} must be a whole number, not '${String(value)}'`)
}

function wrong(command: Command, what: string, hint?: string): NuagesError {
  return new NuagesError('NUA-CLI-003', `${command.name}: ${what}.`, {
    hint: hint ?? `nuages help ${command.name} lists what it takes.`,
  })
}

/** `fooBar` as it is typed: `foo-bar`. */
export function hyphenated(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
