import { snakeCase } from '../orm/index.ts'

/** Names that rows or model classes use. */
const RESERVED = new Set([
  ...['pk', 'save', 'delete', 'refreshFromDb', 'toJSON', 'toString', 'then', 'constructor', 'prototype', 'fields'],
  ...['__proto__', 'objects'],
])

/** Names of classes that would hide what a models file uses. */
const TAKEN_CLASSES = new Set([
  ...['F', 'Now', 'RawSql', 'AbstractUser', 'AbstractBaseUser', 'PermissionsMixin', 'Object', 'Uint8Array', 'Date'],
])

/** The words of a name of the database. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** `blog_post` as the name of a class: `BlogPost`. */
export function className(name: string): string {
  const joined = wordsOf(name)
    .map((word) => capital(/\p{Ll}/u.test(word) ? word : word.toLowerCase()))
    .join('')
  const valid = joined === '' ? 'Model' : /^\d/.test(joined) ? `Model${joined}` : joined
  return TAKEN_CLASSES.has(valid) ? `${valid}Model` : valid
}

/** `published_at` as the name of a field: `publishedAt`; one that no field may bear gets a word more. */
export function fieldName(name: string): string {
  const joined = wordsOf(name)
    .map((word, index) => (index === 0 ? word.toLowerCase() : capital(word.toLowerCase())))
    .join('')
  const valid = joined === '' ? 'field' : /^\d/.test(joined) ? `number${joined}` : joined
  return RESERVED.has(valid) ? `${valid}Field` : valid
}

/** The name, or with a number where it is taken; it is then taken, too. */
export function unusedName(name: string, taken: Set<string>): string {
  let free = name
  for (let number = 2; taken.has(free); number++) free = `${name}${number}`
  taken.add(free)
  return free
}

/** True where the column is what a field of this name would have by itself. */
export function isOwnColumn(attname: string, column: string): boolean {
  return snakeCase(attname) === column
}

/** More than one: `categories`, `boxes`, `books`; a name that is a plural already stays. */
export function plural(name: string): string {
  if (/ies$|[^aiosuxz]s$/.test(name)) return name
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`
  if (/(?:s|x|z|ch|sh)$/.test(name)) return `${name}es`
  return `${name}s`
}

export const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)
export const upperFirst = capital
