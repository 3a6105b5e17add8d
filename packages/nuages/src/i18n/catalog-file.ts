import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type * as GettextParser from 'gettext-parser'
import { NuagesError } from '../kernel/index.ts'
import { type Catalog, contextKeyOf, type PluralEntry } from './catalog.ts'
import { parsePluralForms, type PluralForms, TWO_FORMS } from './plural-forms.ts'

export type { GetTextTranslation, GetTextTranslations } from 'gettext-parser'

const requireHere = createRequire(import.meta.url)

/** The parser of .po and .mo files, loaded with the first catalog: a site in the source's language never needs it. */
export function gettextParser(): typeof GettextParser {
  return requireHere('gettext-parser') as typeof GettextParser
}

/** The file of a domain in a `locale` folder, `fr/LC_MESSAGES/django.mo`, else its .po; undefined where there is neither. */
export function findCatalogFile(folder: string, locale: string, domain: string): string | undefined {
  const base = join(folder, locale, 'LC_MESSAGES', domain)
  return [`${base}.mo`, `${base}.po`].find((path) => existsSync(path))
}

/** Reads a .po or .mo file. Fuzzy and empty translations are left out. Raises NUA-I18N-002 for a file that is broken. */
export function readCatalogFile(path: string): Catalog {
  const { po, mo } = gettextParser()
  try {
    const bytes = readFileSync(path)
    const table = path.endsWith('.mo') ? mo.parse(bytes, 'utf-8') : po.parse(bytes, { defaultCharset: 'utf-8' })
    return entriesOf(table, pluralsOf(table))
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new NuagesError('NUA-I18N-002', `The catalog ${path} cannot be read: ${why}`, {
      cause,
      hint: 'nuages compilemessages shows where; of a .mo file, compile it again.',
    })
  }
}

/** The plural forms that a catalog declares. */
export function pluralsOf({ headers }: GettextParser.GetTextTranslations): PluralForms {
  const name = Object.keys(headers ?? {}).find((one) => one.toLowerCase() === 'plural-forms')
  const header = name === undefined ? undefined : headers[name]
  return header === undefined || header.trim() === '' ? TWO_FORMS : parsePluralForms(header)
}

/** True where a translation may be used: it is there, and nobody has yet to look at it. */
export function isUsable({ msgid, msgstr, comments, obsolete }: GettextParser.GetTextTranslation): boolean {
  if (msgid === '' || obsolete || (msgstr[0] ?? '') === '') return false
  return !comments?.flag?.split(',').some((flag) => flag.trim() === 'fuzzy')
}

function entriesOf(table: GettextParser.GetTextTranslations, plural: PluralForms): Catalog {
  const entries = new Map<string, string | PluralEntry>()
  for (const [context, messages] of Object.entries(table.translations)) {
    for (const message of Object.values(messages)) {
      if (!isUsable(message)) continue
      const key = context === '' ? message.msgid : contextKeyOf(context, message.msgid)
      const forms = message.msgstr
      entries.set(key, message.msgid_plural === undefined ? (forms[0] as string) : { forms, plural })
    }
  }
  return entries
}
