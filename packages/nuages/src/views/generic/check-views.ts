import type { CheckMessage } from '../../core/index.ts'
import type { UrlPatterns } from '../../http/index.ts'
import { isNuagesError } from '../../kernel/index.ts'
import { fieldsForModel } from '../../model-forms/index.ts'
import { type AnyModel, metaOf } from '../../orm/index.ts'
import { CreateView } from './forms.ts'
import { ListView, SingleRowView } from './rows.ts'
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
  readonly getForm?: unknown
  readonly getFormClass?: unknown
  readonly getQueryset?: unknown
  readonly getOrdering?: unknown
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

/** Each part is read by itself: it may be a getter that wants the request. */
function checkView(view: unknown): CheckMessage[] {
  const made = madeForCheck(view, [ListView, SingleRowView]) as ModelViewParts | undefined
  if (made === undefined) return []
  const name = made.constructor.name
  return [
    ...problem(`fields of ${name}`, () => tryFields(made)),
    ...problem(`ordering of ${name}`, () => tryOrdering(made)),
  ]
}

/** `fields` speak of the model only where the view itself makes its form of them. */
function tryFields(made: ModelViewParts): void {
  const usual = CreateView.prototype
  if (made.getFormClass !== usual.getFormClass || made.getForm !== usual.getForm) return
  const { model, fields, formClass } = made
  if (model === undefined || fields === undefined || formClass !== undefined) return
  fieldsForModel(metaOf(model), { fields })
}

/** `ordering` speaks of the rows only where they are those of `queryset` or `model`, and it is not changed on its way. */
function tryOrdering(made: ModelViewParts): void {
  const usual = ListView.prototype
  if (made.getOrdering !== usual.getOrdering || made.getQueryset !== usual.getQueryset) return
  const { model, queryset, ordering } = made
  if (model === undefined || ordering === undefined) return
  const rows = (queryset ?? model) as Sortable
  rows
    .all()
    .orderBy(...ordering)
    .toSql()
}

/** What the framework itself refuses is taken for a mistake; any other error may want a request. */
function problem(what: string, attempt: () => unknown): CheckMessage[] {
  try {
    attempt()
    return []
  } catch (error) {
    if (!isNuagesError(error) || !['NUA-FORMS-001', 'NUA-ORM-002'].includes(error.code)) return []
    return [{ level: 'warning', id: 'views.W001', object: what, message: error.message }]
  }
}
