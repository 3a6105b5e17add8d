import type { BaseField, ModelMeta } from '../orm/index.ts'
import { basesOf, ManyToManyField } from '../orm/index.ts'
import {
  type Change,
  constraintChanges,
  indexChanges,
  isReplaced,
  losesField,
  namedIndexes,
  optionChanges,
  type Phase,
  PHASES,
  togetherChanges,
} from './detect-options.ts'
import { buildField, fieldFingerprint } from './fields.ts'
import { AddConstraint } from './operations/constraints.ts'
import { AddField, AlterField, RemoveField, RenameField } from './operations/fields.ts'
import { AddIndex } from './operations/indexes.ts'
import { AlterOrderWithRespectTo, AlterUniqueTogether } from './operations/model-options.ts'
import { CreateModel, DeleteModel, RenameModel } from './operations/models.ts'
import type { Operation } from './operations/operation.ts'
import type { Questioner } from './questioner.ts'
import { labelOf, type ModelState, ProjectState, type StateOptions, targetLabel } from './state.ts'
import { refuseUnusedDefault, refuseUnusedRename, type Unpaired } from './unused-answers.ts'

/** An operation with what it waits for and what others may wait for. */
export interface DetectedOperation {
  readonly app: string
  readonly operation: Operation
  /** `create:app.model`, `remove:app.model.field` or `delete:app.model`. */
  readonly needs: readonly string[]
  readonly provides: string | undefined
}

/** Fields whose empty value is the empty text. */
const TEXTS = new Set(['char', 'text', 'slug', 'email', 'url', 'file', 'image', 'filePath'])

/**
 * Finds what leads from the state of the migrations to that of the models. It works on a copy of the old state that
 * follows each rename, so that what comes later compares like with like.
 */
export class Autodetector {
  readonly #from: ProjectState
  readonly #to: ProjectState
  readonly #live: ReadonlyMap<string, ModelMeta>
  readonly #questioner: Questioner
  readonly #found = new Map<Phase, DetectedOperation[]>(PHASES.map((phase) => [phase, []]))

  constructor(from: ProjectState, to: ProjectState, metas: readonly ModelMeta[], questioner: Questioner) {
    this.#from = from.clone()
    this.#to = to
    this.#live = new Map(metas.map((meta) => [labelOf(meta.appLabel, meta.name), meta]))
    this.#questioner = questioner
  }

  /** The operations, in an order that is right within each app. */
  async detect(): Promise<DetectedOperation[]> {
    await this.#renamedModels()
    const both = [...this.#to.models].filter(([label]) => this.#from.models.has(label))
    for (const [label] of both) await this.#renamedFields(label)
    const unpaired = () => this.#unpaired(both.map(([label]) => label))
    // Before a value is asked for: a field that has a wrong name in an answer counts as a new one.
    refuseUnusedRename(this.#questioner.unused?.(), unpaired)
    this.#createdModels()
    for (const [label] of both) await this.#changedModel(label)
    this.#deletedModels()
    refuseUnusedDefault(this.#questioner.unused?.())
    return PHASES.flatMap((phase) => this.#found.get(phase) as DetectedOperation[])
  }

  /** Where names vanished or appeared that no rename pairs, once renames are known. */
  #unpaired(both: readonly string[]): Unpaired[] {
    const [from, to] = [this.#from.models, this.#to.models]
    const without = (one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>) =>
      [...one.keys()].filter((name) => !other.has(name))
    const gone = without(from, to).map((label) => from.get(label) as ModelState)
    const made = without(to, from).map((label) => to.get(label) as ModelState)
    const names = (models: readonly ModelState[], app: string) =>
      models.filter((one) => one.app === app).map((one) => one.name)
    const ofApps = [...new Set([...gone, ...made].map((one) => one.app))].map((app) => ({
      owner: app,
      vanished: names(gone, app),
      appeared: names(made, app),
    }))
    const ofModels = both.map((label) => {
      const [before, now] = [from.get(label) as ModelState, to.get(label) as ModelState]
      const owner = `${now.app}.${now.name}`
      return { owner, vanished: without(before.fields, now.fields), appeared: without(now.fields, before.fields) }
    })
    return [...ofApps, ...ofModels].filter(({ vanished, appeared }) => vanished.length + appeared.length > 0)
  }

  #add(phase: Phase, app: string, operation: Operation, needs: readonly string[] = [], provides?: string): void {
    this.#found.get(phase)?.push({ app, operation, needs, provides })
  }

  async #renamedModels(): Promise<void> {
    for (const [label, added] of this.#to.models) {
      if (this.#from.models.has(label)) continue
      for (const removed of [...this.#from.models.values()]) {
        const gone = !this.#to.models.has(labelOf(removed.app, removed.name))
        if (!gone || removed.app !== added.app || !sameFields(removed, added)) continue
        if (!(await this.#questioner.renamedModel(added.app, removed.name, added.name))) continue
        const operation = new RenameModel(removed.name, added.name)
        operation.stateForwards(added.app, this.#from)
        this.#add('rename', added.app, operation)
        break
      }
    }
  }

  async #renamedFields(label: string): Promise<void> {
    const now = this.#to.models.get(label) as ModelState
    for (const [name, field] of now.fields) {
      const before = this.#from.models.get(label) as ModelState
      if (before.fields.has(name)) continue
      for (const [oldName, oldField] of before.fields) {
        if (now.fields.has(oldName) || fieldFingerprint(oldField) !== fieldFingerprint(field)) continue
        if (!(await this.#questioner.renamedField(now.app, now.name, oldName, name))) continue
        const operation = new RenameField(now.name, oldName, name)
        operation.stateForwards(now.app, this.#from)
        this.#add('rename', now.app, operation)
        break
      }
    }
  }

  /** What the field of a model points to, as something to wait for. */
  #needsOf(field: BaseField, model: ModelState): string[] {
    const target = targetLabel(field, model)
    const isNew = target !== undefined && !this.#from.models.has(target)
    return isNew && target !== labelOf(model.app, model.name) ? [`create:${target}`] : []
  }

  #createdModels(): void {
    const created = [...this.#to.models.values()].filter(
      (model) => !this.#from.models.has(labelOf(model.app, model.name)),
    )
    const done = new Set<string>()
    const open = new Set(created)
    while (open.size > 0) {
      // What a model extends cannot be added to it later.
      const able = [...open].filter((model) => this.#newBases(model).every((base) => done.has(base)))
      const ready = able.find((model) => this.#waitsFor(model, done).length === 0)
      const model = ready ?? able[0] ?? ([...open][0] as ModelState)
      this.#createModel(model, new Set(ready === undefined ? this.#waitsFor(model, done) : []))
      open.delete(model)
      done.add(labelOf(model.app, model.name))
    }
  }

  /** The models of the same app that this one extends and that are new. */
  #newBases({ app, options }: ModelState): string[] {
    return basesOf(options)
      .map((one) => String(one).toLowerCase())
      .filter((base) => base.startsWith(`${app.toLowerCase()}.`) && !this.#from.models.has(base))
  }

  /** The fields that point to a model of the same app that is new and not made yet. */
  #waitsFor(model: ModelState, done: ReadonlySet<string>): string[] {
    return [...model.fields].flatMap(([name, field]) => {
      const target = targetLabel(field, model)
      const later = target !== undefined && target.startsWith(`${model.app.toLowerCase()}.`) && !done.has(target)
      return later && this.#needsOf(field, model).length > 0 ? [name] : []
    })
  }

  #createModel(model: ModelState, late: ReadonlySet<string>): void {
    const { app, name } = model
    const fields = Object.fromEntries([...model.fields].filter(([field]) => !late.has(field)))
    const options = this.#namedOptions(model)
    const splits = late.size > 0
    const { uniqueTogether, indexes: _, constraints, orderWithRespectTo, ...plain } = options
    const bases = basesOf(options).map((one) => String(one).toLowerCase())
    const needs = [
      ...Object.values(fields).flatMap((field) => this.#needsOf(field, model)),
      ...bases.filter((one) => !this.#from.models.has(one)).map((one) => `create:${one}`),
    ]
    this.#add(
      'create',
      app,
      new CreateModel(name, fields, splits ? plain : options),
      needs,
      `create:${labelOf(app, name)}`,
    )
    if (!splits) return
    for (const [field, definition] of model.fields) {
      if (late.has(field))
        this.#add('add', app, new AddField(name, field, definition, {}), this.#needsOf(definition, model))
    }
    if (uniqueTogether !== undefined) this.#add('together', app, new AlterUniqueTogether(name, uniqueTogether))
    if (orderWithRespectTo !== undefined)
      this.#add('together', app, new AlterOrderWithRespectTo(name, orderWithRespectTo))
    for (const index of namedIndexes(this.#to, model)) this.#add('gain', app, new AddIndex(name, index))
    for (const constraint of constraints ?? []) this.#add('gain', app, new AddConstraint(name, constraint))
  }

  /** Options whose indexes all have names: a migration must not depend on how names are made. */
  #namedOptions(model: ModelState): StateOptions {
    if (model.options.indexes === undefined) return model.options
    return { ...model.options, indexes: namedIndexes(this.#to, model) }
  }

  async #changedModel(label: string): Promise<void> {
    const [before, now] = [this.#from.models.get(label) as ModelState, this.#to.models.get(label) as ModelState]
    for (const [name, field] of now.fields) {
      const old = before.fields.get(name)
      if (old === undefined) await this.#addedField(now, name, field)
      else if (fieldFingerprint(old) !== fieldFingerprint(field)) await this.#alteredField(now, name, old, field)
    }
    for (const [name] of before.fields) {
      if (!now.fields.has(name)) {
        const phase = before.fields.get(name)?.computedByDatabase === true ? 'uncompute' : 'remove'
        this.#add(phase, now.app, new RemoveField(now.name, name), [], `remove:${label}.${name}`)
      }
    }
    const loses = losesField(before, now)
    const changes: readonly Change[] = [
      ...indexChanges(now.name, namedIndexes(this.#from, before), namedIndexes(this.#to, now), loses),
      ...constraintChanges(now.name, before.options.constraints ?? [], now.options.constraints ?? [], loses),
      ...togetherChanges(before, now),
      ...optionChanges(before, now),
    ]
    for (const [phase, operation] of changes) this.#add(phase, now.app, operation)
  }

  async #addedField(model: ModelState, name: string, field: BaseField): Promise<void> {
    const [definition, options] = await this.#withDefault(model, name, field)
    const phase = field.computedByDatabase ? 'compute' : 'add'
    this.#add(phase, model.app, new AddField(model.name, name, definition, options), this.#needsOf(field, model))
  }

  async #alteredField(model: ModelState, name: string, old: BaseField, field: BaseField): Promise<void> {
    if (isReplaced(old, field)) {
      this.#add(
        old.computedByDatabase ? 'uncompute' : 'alter',
        model.app,
        new RemoveField(model.name, name),
        [],
        `remove:${labelOf(model.app, model.name)}.${name}`,
      )
      const [definition, options] = await this.#withDefault(model, name, field)
      this.#add('alter', model.app, new AddField(model.name, name, definition, options), this.#needsOf(field, model))
      return
    }
    const [definition, options] =
      old.null && !field.null ? await this.#withDefault(model, name, field) : ([field, {}] as const)
    const target = labelOf(model.app, model.name)
    this.#add(
      'alter',
      model.app,
      new AlterField(model.name, name, definition, options),
      this.#needsOf(field, model),
      `remove:${target}.${name}`,
    )
  }

  /** A field that is not null needs a value for the rows that exist: its own default, one that it makes, or an answer. */
  async #withDefault(
    model: ModelState,
    name: string,
    field: BaseField,
  ): Promise<[BaseField, { preserveDefault?: false }]> {
    const live = this.#live.get(labelOf(model.app, model.name))?.byName.get(name)
    const { options } = field
    const settled =
      field.null ||
      field.generatedByDatabase ||
      field.computedByDatabase ||
      options.dbDefault !== undefined ||
      field instanceof ManyToManyField ||
      options.default !== undefined ||
      options.autoNow === true ||
      options.autoNowAdd === true ||
      (TEXTS.has(field.type) && options.blank === true)
    if (settled) return [field, {}]
    const made =
      typeof live?.options.default === 'function'
        ? live.defaultValue()
        : await this.#questioner.oneOffDefault(model.app, model.name, name)
    const parts = field.deconstruct()
    const copy = buildField({ ...parts, options: { ...parts.options, default: made } })
    copy.name = name
    return [copy, { preserveDefault: false }]
  }

  #deletedModels(): void {
    const open = new Set(
      [...this.#from.models.values()].filter((model) => !this.#to.models.has(labelOf(model.app, model.name))),
    )
    while (open.size > 0) {
      const free = [...open].find((model) => !this.#pointedTo(model, open))
      const model = free ?? ([...open][0] as ModelState)
      if (free === undefined) this.#cutCircle(model, open)
      open.delete(model)
      const label = labelOf(model.app, model.name)
      this.#add('delete', model.app, new DeleteModel(model.name), this.#needsOfDelete(model), `delete:${label}`)
    }
  }

  #pointedTo(model: ModelState, among: ReadonlySet<ModelState>): boolean {
    return this.#from.incoming(model.app, model.name).some((one) => among.has(one.model) && one.model !== model)
  }

  #cutCircle(model: ModelState, among: ReadonlySet<ModelState>): void {
    for (const { model: other, field } of this.#from.incoming(model.app, model.name)) {
      if (!among.has(other) || other === model) continue
      const label = labelOf(other.app, other.name)
      this.#add('delete', other.app, new RemoveField(other.name, field.name), [], `remove:${label}.${field.name}`)
    }
  }

  #needsOfDelete(model: ModelState): string[] {
    return this.#from.incoming(model.app, model.name).flatMap(({ model: other, field }) => {
      if (other === model) return []
      const label = labelOf(other.app, other.name)
      return this.#to.models.has(label)
        ? [`remove:${label}.${field.name}`]
        : [`delete:${label}`, `remove:${label}.${field.name}`]
    })
  }
}

/** True for models with the same fields under the same names; a relation to itself counts as equal. */
function sameFields(one: ModelState, other: ModelState): boolean {
  if (one.fields.size !== other.fields.size) return false
  return [...one.fields].every(([name, field]) => {
    const twin = other.fields.get(name)
    if (twin === undefined) return false
    const selfish =
      targetLabel(field, one) === labelOf(one.app, one.name) &&
      targetLabel(twin, other) === labelOf(other.app, other.name)
    return selfish || fieldFingerprint(field) === fieldFingerprint(twin)
  })
}
