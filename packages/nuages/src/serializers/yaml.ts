import type { ScalarTag, ToStringOptions } from 'yaml'
import { SerializerError } from './errors.ts'

type YamlPackage = typeof import('yaml')

/** The package that reads and writes YAML; only sites with fixtures of it install it. */
export async function yamlPackage(): Promise<YamlPackage> {
  try {
    return await import('yaml')
  } catch (cause) {
    throw new SerializerError('The format yaml needs the package yaml, which is not installed.', {
      hint: 'Run: npm install yaml',
      cause,
    })
  }
}

/** A date or time on its way to YAML, which has a kind of its own for them. */
export class YamlTimestamp {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/**
 * Timestamps stay the text that they are, since the package would make a `Date` of them, without microseconds; a text
 * that looks like one is quoted.
 */
const TIMESTAMP: ScalarTag = {
  tag: 'tag:yaml.org,2002:timestamp',
  default: true,
  test: /^\d{4}-\d{1,2}-\d{1,2}(?:(?:[Tt]|[ \t]+)\d{1,2}:\d{2}:\d{2}(?:\.\d+)?[ \t]*(?:Z|[-+]\d{1,2}(?::?\d{2})?)?)?$/,
  identify: (value) => value instanceof YamlTimestamp,
  resolve: (text) => text,
  stringify: ({ value }) => (value instanceof YamlTimestamp ? value.text : String(value)),
}

/** Django reads and writes YAML 1.1, where `yes` is true and 1:30 a number. */
export const YAML_OPTIONS = {
  version: '1.1',
  intAsBigInt: true,
  customTags: (tags: readonly unknown[]) => [
    ...tags.filter((tag) => tag !== 'timestamp' && (tag as ScalarTag).tag !== TIMESTAMP.tag),
    TIMESTAMP,
  ],
} as const

export const YAML_STYLE: ToStringOptions = { lineWidth: 0, aliasDuplicateObjects: false } as ToStringOptions
