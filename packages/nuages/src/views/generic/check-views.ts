import type { CheckMessage } from '../../core/index.ts'
import type { UrlPatterns } from '../../http/index.ts'
import { isNuagesError } from '../../kernel/index.ts'
import { fieldsForModel } from '../../model-forms/index.ts'
import { type AnyModel, metaOf } from '../../orm/index.ts'
import { madeForCheck } from './view.ts'

/** Tables that include each other have no end. */
const DEEPEST = 6

/** What class views of models say that a check can look at. */
interface ModelViewParts {
  readonly model?: AnyModel
  readonly queryset?: object
  readonly fields?: readonly string[]
  readonly formClass?: unknown
  readonly ordering?: readonly string[]
}

interface Sortable {
  all(): { orderBy(...paths: readonly string[]): { toSql(): unknown } }
}

/** Names in the class views of a table that their models do not have: `fields` and `ordering`. */
export function checkViews(patterns: UrlPatterns): CheckMessage[] {
  const views = new Set(viewsIn(patterns, 0))
  return [...views].flatMap(checkView)
}

function viewsIn(patterns: UrlPatterns, depth: number): unknown[] {
  if (depth >= DEEPEST) return []
  return patterns.flatMap(({ view, include }) =>
    include === undefined ? [view] : viewsIn(include.mounted().patterns, depth + 1),
  )
}

function checkView(view: unknown): CheckMessage[] {
  const made = madeForCheck(view) as ModelViewParts | undefined
  if (made?.model === undefined) return []
  const { model, fields, formClass, ordering } = made
  const name = made.constructor.name
  return [
    ...(fields !== undefined && formClass === undefined
      ? problem(`fields of ${name}`, () => fieldsForModel(metaOf(model), { fields }))
      : []),
    ...(ordering !== undefined
      ? problem(`ordering of ${name}`, () =>
          ((made.queryset ?? model) as Sortable)
            .all()
            .orderBy(...ordering)
            .toSql(),
        )
      : []),
  ]
}

/** What the framework itself refuses is a mistake; any other error may want a request. */
function problem(what: string, attempt: () => unknown): CheckMessage[] {
  try {
    attempt()
    return []
  } catch (error) {
    if (!isNuagesError(error) || !['NUA-FORMS-001', 'NUA-ORM-002'].includes(error.code)) return []
    return [{ level: 'error', id: 'views.E001', object: what, message: error.message }]
  }
}
