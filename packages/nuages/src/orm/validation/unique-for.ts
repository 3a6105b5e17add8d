import type { SqlNode } from '../../db/sql/nodes.ts'
import { gettext } from '../../i18n/index.ts'
import { ValidationError } from '../../validation/index.ts'
import { Lookup } from '../expressions/conditional.ts'
import { Expr, FieldExpr } from '../expressions/expression.ts'
import type { BaseField } from '../fields/field.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { readProperty } from '../rows/state.ts'
import { type Checked, givenExpression, NodeExpr } from './given-row.ts'
import { othersThan, upperFirst } from './unique.ts'

/** A period within which a field's values are unique: the parts of a date that its days share, and what is said. */
interface Period {
  readonly option: 'uniqueForDate' | 'uniqueForMonth' | 'uniqueForYear'
  readonly lookup: 'date' | 'month' | 'year'
  readonly parts: readonly string[]
  readonly message: () => string
}

const PERIODS: readonly Period[] = [
  {
    option: 'uniqueForDate',
    lookup: 'date',
    parts: ['day', 'month', 'year'],
    message: () => gettext('%(field_label)s must be unique for %(date_field_label)s date.'),
  },
  {
    option: 'uniqueForMonth',
    lookup: 'month',
    parts: ['month'],
    message: () => gettext('%(field_label)s must be unique for %(date_field_label)s month.'),
  },
  {
    option: 'uniqueForYear',
    lookup: 'year',
    parts: ['year'],
    message: () => gettext('%(field_label)s must be unique for %(date_field_label)s year.'),
  },
]

/** The values of a row that another one has in the same day, month or year of a field beside. */
export async function uniqueForErrors(checked: Checked): Promise<(readonly [string, ValidationError])[]> {
  const found: (readonly [string, ValidationError])[] = []
  for (const field of checked.meta.localColumns) {
    for (const period of PERIODS) {
      const dated = checked.meta.find(field.options[period.option] ?? '')
      if (dated === undefined || checked.exclude.has(field.name) || checked.exclude.has(dated.name)) continue
      if (await isTakenIn(checked, field, dated, period))
        found.push([field.name, errorOf(checked.meta, field, dated, period)])
    }
  }
  return found
}

async function isTakenIn(checked: Checked, field: BaseField, dated: BaseField, { parts }: Period): Promise<boolean> {
  const { row, meta, using } = checked
  const value = (readProperty(row, field.attname) ?? null) as unknown
  const date = (readProperty(row, dated.attname) ?? null) as unknown
  if (date === null || date instanceof Expr) return false
  const same = othersThan(row, meta, using).filter({ [field.attname]: value })
  const conditions = parts.map((part) => {
    const path = new FieldExpr(`${dated.name}__${part}`)
    return Lookup('exact', path, new NodeExpr(givenExpression(checked, path) as SqlNode))
  })
  return conditions.reduce((query, condition) => query.where(condition), same).exists()
}

function errorOf(meta: ModelMeta, field: BaseField, dated: BaseField, { lookup, message }: Period): ValidationError {
  const text = field.options.errorMessages?.unique_for_date ?? message()
  const labels = { field_label: upperFirst(field.verboseName), date_field_label: upperFirst(dated.verboseName) }
  const names = { model: meta.label, field: field.name, date_field: dated.name, lookup_type: lookup }
  return new ValidationError(text, { code: 'unique_for_date', params: { ...labels, ...names } })
}
