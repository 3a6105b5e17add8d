import { readFileSync } from 'node:fs'

/** One import of a file. */
export interface Import {
  readonly specifier: string
  /** True where only types are imported: nothing of it is there at run time. */
  readonly typeOnly: boolean
  readonly line: number
}

const STATEMENT =
  /^[ \t]*(?:import|export)\b(?:(?!['"]|^[ \t]*(?:import|export|const|function|class)\b)[\s\S])*?from\s+['"]([^'"]+)['"]|^[ \t]*import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm

/** The imports and re-exports of a file, found in its text. */
export function importsOf(file: string, text = readFileSync(file, 'utf8')): Import[] {
  const code = text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/^\s*\/\/.*$/gm, '')
  return [...code.matchAll(STATEMENT)].map((match) => {
    const statement = match[0]
    const line = code.slice(0, match.index).split('\n').length
    return {
      specifier: (match[1] ?? match[2] ?? match[3]) as string,
      typeOnly: isTypeOnly(statement, code, match.index),
      line,
    }
  })
}

function isTypeOnly(statement: string, code: string, index: number): boolean {
  // import('./x.ts').Name in a type stands behind a colon, a bar, a bracket or `typeof`.
  if (/^import\(/.test(statement))
    return (
      !/await\s*$|=>\s*$|return\s*$|=\s*$|\[\s*$|\(\s*$/.test(code.slice(Math.max(0, index - 20), index)) ||
      /\)\.[A-Z]/.test(code.slice(index, index + statement.length + 2))
    )
  if (/^\s*(import|export)\s+type\b/.test(statement)) return true
  const names = /\{([\s\S]*)\}/.exec(statement)?.[1]
  const hasDefault = /^\s*import\s+[A-Za-z_$]/.test(statement)
  if (names === undefined || hasDefault) return false
  const list = names
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
  return list.length > 0 && list.every((name) => name.startsWith('type '))
}
