import { type BaseField, type Constraint, type Index, OpClass, renamedPaths } from '../../orm/index.ts'
import { buildField } from '../fields.ts'
import { labelOf, type ProjectState, type StateOptions, targetLabel } from '../state.ts'

type Rename = (name: string) => string

/** A model's options with one of its fields under another name. */
export function renamedInOptions(options: StateOptions, rename: Rename): StateOptions {
  const { uniqueTogether, indexes, constraints, ordering, orderWithRespectTo, getLatestBy } = options
  const paths = (list: readonly string[]) => list.map((path) => renamedPath(path, rename))
  return {
    ...options,
    ...(uniqueTogether && { uniqueTogether: uniqueTogether.map((names) => names.map(rename)) }),
    ...(indexes && { indexes: indexes.map((index) => renamedParts(index, rename)) }),
    ...(constraints && { constraints: constraints.map((one) => renamedConstraint(one, rename)) }),
    ...(ordering && {
      ordering: ordering.map((one) => (typeof one === 'string' ? renamedPath(one, rename) : renamedPaths(one, rename))),
    }),
    ...(orderWithRespectTo !== undefined && { orderWithRespectTo: rename(orderWithRespectTo) }),
    ...(getLatestBy !== undefined && {
      getLatestBy: typeof getLatestBy === 'string' ? renamedPath(getLatestBy, rename) : paths(getLatestBy),
    }),
  }
}

/** A field under a name, perhaps another, whose expression follows the rename of any. */
export function renamedField(field: BaseField, name: string, rename: Rename): BaseField {
  const expression = field.options.expression as object | undefined
  if (name === field.name && expression === undefined) return field
  const parts = field.deconstruct()
  const followed = expression === undefined ? {} : { expression: renamedPaths(expression, rename) }
  const copy = buildField({ ...parts, options: { ...parts.options, ...followed } })
  copy.name = name
  return copy
}

function renamedConstraint(one: Constraint, rename: Rename): Constraint {
  if (one.type === 'unique') return renamedParts(one, rename)
  if (one.type === 'own') return one.with(one.renamed(rename))
  if (one.type === 'check') return { ...one, condition: renamedPaths(one.condition, rename) }
  const { include, condition } = one
  return {
    ...one,
    expressions: one.expressions.map(
      ([part, operator]) =>
        [typeof part === 'string' ? renamedPath(part, rename) : renamedPart(part, rename), operator] as const,
    ),
    ...(include && { include: include.map(rename) }),
    ...(condition && { condition: renamedPaths(condition, rename) }),
  }
}

function renamedPart(part: object, rename: Rename): object {
  return part instanceof OpClass
    ? new OpClass(renamedPaths(part.expression, rename), part.name)
    : renamedPaths(part, rename)
}

function renamedParts<T extends Index>(index: T, rename: Rename): T {
  const { fields, include, expressions, condition } = index
  return {
    ...index,
    ...(fields && { fields: fields.map((field) => renamedPath(field, rename)) }),
    ...(include && { include: include.map(rename) }),
    ...(expressions && { expressions: expressions.map((one) => renamedPart(one, rename)) }),
    ...(condition && { condition: renamedPaths(condition, rename) }),
  }
}

/** The first name of `-name__rest`. */
function renamedPath(path: string, rename: Rename): string {
  const [, sign = '', name = '', rest = ''] = /^([-?]?)(.*?)(__.*)?$/.exec(path) ?? []
  return sign + rename(name) + rest
}

/** Relations of any model that name the field of the renamed one's model in `toField`. */
export function followRename(state: ProjectState, app: string, model: string, rename: Rename): void {
  const label = labelOf(app, model)
  for (const other of [...state.models.values()]) {
    const changed = [...other.fields].flatMap(([name, field]) => {
      const named = field.options.toField as string | undefined
      if (named === undefined || rename(named) === named || targetLabel(field, other) !== label) return []
      const parts = field.deconstruct()
      const copy = buildField({ ...parts, options: { ...parts.options, toField: rename(named) } })
      copy.name = name
      return [[name, copy] as const]
    })
    if (changed.length > 0) state.set({ ...other, fields: new Map([...other.fields, ...changed]) })
  }
}
