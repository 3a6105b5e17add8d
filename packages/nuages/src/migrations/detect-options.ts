import type { BaseField, Constraint, Index, ModelOptions } from '../orm/index.ts'
import { ManyToManyField } from '../orm/index.ts'
import { cleanOptions, fingerprint } from './fields.ts'
import { AddConstraint, AlterConstraint, RemoveConstraint } from './operations/constraints.ts'
import { AddIndex, RemoveIndex, RenameIndex } from './operations/indexes.ts'
import {
  AlterModelManagers,
  AlterModelOptions,
  AlterModelTable,
  AlterModelTableComment,
  AlterOrderWithRespectTo,
  AlterUniqueTogether,
  STATE_OPTIONS,
} from './operations/model-options.ts'
import type { Operation } from './operations/operation.ts'
import type { ModelState, ProjectState, StateOptions } from './state.ts'
import { indexNameOf } from './table-spec.ts'

/** The order in which kinds of operations come within an app. */
export const PHASES = [
  'rename',
  'lose',
  'uncompute',
  'create',
  'add',
  'compute',
  'alter',
  'together',
  'remove',
  'gain',
  'options',
  'delete',
] as const
export type Phase = (typeof PHASES)[number]

/** An operation and its place. */
export type Change = readonly [phase: Phase, operation: Operation]

type NamedIndex = Index & { readonly name: string }

/** The indexes of a model, each with its name. */
export function namedIndexes(state: ProjectState, model: ModelState): NamedIndex[] {
  const { indexes } = model.options
  if (indexes === undefined || indexes.length === 0) return []
  const meta = state.meta(model.app, model.name)
  return indexes.map((index) => ({ ...index, name: indexNameOf(meta, index) }))
}

/** True where nothing carries over from one field to the other: a column, a table of pairs, a computed column. */
export function isReplaced(before: BaseField, now: BaseField): boolean {
  const kind = (field: BaseField) => (field instanceof ManyToManyField ? 'pairs' : field.computedByDatabase)
  return kind(before) !== kind(now) || (now.computedByDatabase && valueText(before) !== valueText(now))
}

/** What a computed column is, without what may change around it: its indexes, its comment, its name for people. */
function valueText(field: BaseField): string {
  const parts = field.deconstruct()
  const { unique: _, dbIndex: __, dbComment: ___, verboseName: ____, helpText: _____, ...options } = parts.options
  return fingerprint({ ...parts, options: cleanOptions(options) })
}

/** Tells of an index or a constraint whether it may be over a field of a model that is replaced: it goes with it. */
export function losesField(before: ModelState, now: ModelState): (one: Index | Constraint) => boolean {
  const replaced = [...now.fields].flatMap(([name, field]) => {
    const old = before.fields.get(name)
    return old !== undefined && isReplaced(old, field) ? [name] : []
  })
  return (one) => {
    if (replaced.length === 0) return false
    if ('type' in one && one.type === 'own') return true
    const { fields = [], include = [], expressions, condition }: Index = one
    const named = [...fields.map((field) => field.replace(/^-/, '')), ...include]
    return expressions !== undefined || condition !== undefined || named.some((name) => replaced.includes(name))
  }
}

/** What leads from the indexes of a model to others; one under another name is renamed. */
export function indexChanges(
  model: string,
  old: readonly NamedIndex[],
  wanted: readonly NamedIndex[],
  loses: (one: Index) => boolean,
): Change[] {
  const changes: Change[] = []
  const gone = old.filter((index) => loses(index) || !has(wanted, index))
  for (const index of wanted.filter((one) => loses(one) || !has(old, one))) {
    const twin = loses(index) ? -1 : gone.findIndex((other) => sameButForName(other, index))
    const [renamed] = twin < 0 ? [] : gone.splice(twin, 1)
    if (renamed === undefined) changes.push(['gain', new AddIndex(model, index)])
    else changes.push(['rename', new RenameIndex(model, renamed.name, index.name)])
  }
  return [...changes, ...gone.map((index): Change => ['lose', new RemoveIndex(model, index.name)])]
}

function sameButForName(one: NamedIndex, other: NamedIndex): boolean {
  return fingerprint({ ...one, name: '' }) === fingerprint({ ...other, name: '' })
}

/** What leads from the constraints of a model to others; what no table shows is changed in place. */
export function constraintChanges(
  model: string,
  old: readonly Constraint[],
  wanted: readonly Constraint[],
  loses: (one: Constraint) => boolean,
): Change[] {
  const gone = old.filter((one) => loses(one) || !has(wanted, one))
  const fresh = wanted.filter((one) => loses(one) || !has(old, one))
  const altered = fresh.filter(
    (one) => !loses(one) && gone.some((other) => one.name === other.name && sameInTable(one, other)),
  )
  const isAltered = ({ name }: Constraint) => altered.some((one) => one.name === name)
  return [
    ...altered.map((one): Change => ['gain', new AlterConstraint(model, one.name, one)]),
    ...gone.filter((one) => !isAltered(one)).map((one): Change => ['lose', new RemoveConstraint(model, one.name)]),
    ...fresh.filter((one) => !isAltered(one)).map((one): Change => ['gain', new AddConstraint(model, one)]),
  ]
}

function sameInTable(one: Constraint, other: Constraint): boolean {
  return shownInTable(one) === shownInTable(other)
}

function shownInTable(one: Constraint): string {
  if (one.type !== 'own') return fingerprint({ ...one, ...UNSAID })
  return fingerprint(one.with(UNSAID))
}

const UNSAID = { violationErrorCode: '', violationErrorMessage: '' }

function has(list: readonly unknown[], one: unknown): boolean {
  const wanted = fingerprint(one)
  return list.some((other) => fingerprint(other) === wanted)
}

/** Groups with a field that goes must go first, groups with one that comes must come after it. */
export function togetherChanges(before: ModelState, now: ModelState): Change[] {
  const [old, wanted] = [before.options.uniqueTogether ?? [], now.options.uniqueTogether ?? []]
  const stays = (name: string) => {
    const [was, is] = [before.fields.get(name), now.fields.get(name)]
    return was !== undefined && is !== undefined && !isReplaced(was, is)
  }
  const kept = old.filter((names) => names.every(stays))
  return [
    ...(kept.length < old.length ? [['lose', new AlterUniqueTogether(now.name, kept)] as const] : []),
    ...(fingerprint(kept) === fingerprint(wanted)
      ? []
      : [['together', new AlterUniqueTogether(now.name, wanted)] as const]),
  ]
}

/** What leads from the other options of a model to those of today. */
export function optionChanges({ options: before }: ModelState, { name, options: now }: ModelState): Change[] {
  const changes: Change[] = []
  if (before.dbTable !== now.dbTable) changes.push(['rename', new AlterModelTable(name, now.dbTable ?? null)])
  if (before.orderWithRespectTo !== now.orderWithRespectTo)
    changes.push(['together', new AlterOrderWithRespectTo(name, now.orderWithRespectTo ?? null)])
  if (before.dbTableComment !== now.dbTableComment)
    changes.push(['options', new AlterModelTableComment(name, now.dbTableComment ?? null)])
  if (fingerprint(shownNowhere(before)) !== fingerprint(shownNowhere(now)))
    changes.push(['options', new AlterModelOptions(name, shownNowhere(now))])
  if (fingerprint(before.managers ?? {}) !== fingerprint(now.managers ?? {}))
    changes.push(['options', new AlterModelManagers(name, now.managers ?? {})])
  return changes
}

function shownNowhere(options: StateOptions): ModelOptions {
  return Object.fromEntries(STATE_OPTIONS.flatMap((key) => (options[key] === undefined ? [] : [[key, options[key]]])))
}
