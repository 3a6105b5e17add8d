import type { HttpRequest } from '../../../http/index.ts'
import {
  choicesOf,
  type FieldChoice,
  ForeignKeyField,
  ManyToManyField,
  type ModelMeta,
  ReverseField,
} from '../../../orm/index.ts'
import { fieldAt } from '../paths.ts'
import type { Rows } from '../rows.ts'
import {
  booleanFilter,
  ChoicesFilter,
  CustomFilter,
  RangeFilter,
  RelatedFilter,
  ValuesFilter,
} from './field-filters.ts'
import type { ListFilter } from './filter.ts'
import { isListFilter } from './filter-definition.ts'

const NUMBERS = new Set([
  'integer',
  'smallInteger',
  'bigInteger',
  'positiveInteger',
  'positiveSmallInteger',
  'positiveBigInteger',
  'float',
  'decimal',
])

/** Which rows a request may see. */
type RowsOf = (request: HttpRequest) => Rows

/** The filters that a model's admin names. */
export function makeFilters(meta: ModelMeta, entries: readonly unknown[], rows: RowsOf): readonly ListFilter[] {
  return entries.map((entry) => {
    if (isListFilter(entry)) return new CustomFilter(entry)
    return fieldFilter(meta, String(entry), rows)
  })
}

/** The choices without the groups they stand in. */
function flatChoices(choices: readonly FieldChoice[] = []): (readonly [value: unknown, label: string])[] {
  return choices.flatMap(([value, label]) =>
    typeof label === 'string' ? [[value, label] as const] : flatChoices(label),
  )
}

function fieldFilter(meta: ModelMeta, path: string, rows: RowsOf): ListFilter {
  const field = fieldAt(meta, path)
  const target = { path, field }
  if (field instanceof ForeignKeyField || field instanceof ManyToManyField || field instanceof ReverseField)
    return new RelatedFilter(target, field.target)
  if (field.options.choices !== undefined) return new ChoicesFilter(target, () => flatChoices(choicesOf(field)))
  if (field.type === 'boolean') return booleanFilter(target)
  if (field.type === 'date' || field.type === 'dateTime') return new RangeFilter(target, 'date')
  if (NUMBERS.has(field.type)) return new RangeFilter(target, 'text')
  return new ValuesFilter(target, rows)
}
