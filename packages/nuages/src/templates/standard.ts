import type { Engine } from './engine.ts'
import { addDateFilters } from './filters/dates.ts'
import { addHtmlFilters } from './filters/html.ts'
import { addListFilters } from './filters/lists.ts'
import { addNumberFilters } from './filters/numbers.ts'
import { addTextFilters } from './filters/text.ts'
import { Library } from './library.ts'
import { humanizeLibrary } from './libraries/humanize.ts'
import { i18nLibrary } from './libraries/i18n.ts'
import { l10nLibrary } from './libraries/l10n.ts'
import { tzLibrary } from './libraries/tz.ts'
import { addConditionTags } from './tags/conditions.ts'
import { addDebugTag } from './tags/debug.ts'
import { addInheritanceTags } from './tags/inheritance.ts'
import { addLoopTags } from './tags/loops.ts'
import { addPartialTags } from './tags/partials.ts'
import { addPlainTags } from './tags/plain.ts'
import { addQueryTags } from './tags/querystring.ts'

/** The tags and filters every template has. */
export function standardLibrary(engine: Engine): Library {
  const library = new Library()
  addConditionTags(library)
  addLoopTags(library)
  addInheritanceTags(library)
  addPartialTags(library)
  addPlainTags(library, engine)
  addQueryTags(library)
  addDebugTag(library, engine)
  addTextFilters(library)
  addHtmlFilters(library, engine)
  addListFilters(library)
  addNumberFilters(library, engine)
  addDateFilters(library, engine)
  return library
}

/** The libraries that the load tag knows without options. */
export function defaultLibraries(engine: Engine): Record<string, Library> {
  return { humanize: humanizeLibrary(engine), i18n: i18nLibrary(), l10n: l10nLibrary(engine), tz: tzLibrary(engine) }
}
