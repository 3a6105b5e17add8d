import type { SchemaEditor } from '../../db/index.ts'
import type { Constraint } from '../../orm/index.ts'
import type { ProjectState } from '../state.ts'
import { constraintSpecOf, tableSpecOf } from '../table-spec.ts'
import { changeOptions, ModelOperation, named } from './indexes.ts'
import { isManaged } from './operation.ts'

async function makeConstraint(
  app: string,
  model: string,
  editor: SchemaEditor,
  to: ProjectState,
  constraint: Constraint,
): Promise<void> {
  if (!isManaged(editor, to, app, model)) return
  await editor.addConstraint(tableSpecOf(to.meta(app, model)), constraintSpecOf(to.meta(app, model), constraint))
}

async function loseConstraint(
  app: string,
  model: string,
  editor: SchemaEditor,
  from: ProjectState,
  constraint: Constraint,
): Promise<void> {
  if (!isManaged(editor, from, app, model)) return
  const meta = from.meta(app, model)
  await editor.dropConstraint(tableSpecOf(meta), constraintSpecOf(meta, constraint))
}

export class AddConstraint extends ModelOperation {
  readonly kind: string = 'addConstraint'
  readonly constraint: Constraint

  constructor(model: string, constraint: Constraint) {
    super(model)
    this.constraint = constraint
  }
  get args(): readonly unknown[] {
    return [this.model, this.constraint]
  }
  describe(): string {
    return `Create constraint ${this.constraint.name} on model ${this.model}`
  }
  nameFragment(): string {
    return `${this.model.toLowerCase()}_${this.constraint.name.toLowerCase()}`
  }
  stateForwards(app: string, state: ProjectState): void {
    changeOptions(state, app, this.model, (options) => ({
      ...options,
      constraints: [...(options.constraints ?? []), this.constraint],
    }))
  }
  forwards(app: string, editor: SchemaEditor, from: ProjectState, to: ProjectState): Promise<void> {
    return makeConstraint(app, this.model, editor, to, this.constraint)
  }
  backwards(app: string, editor: SchemaEditor, from: ProjectState): Promise<void> {
    return loseConstraint(app, this.model, editor, from, this.constraint)
  }
}

export class RemoveConstraint extends ModelOperation {
  readonly kind = 'removeConstraint'
  readonly name: string

  constructor(model: string, name: string) {
    super(model)
    this.name = name
  }
  get args(): readonly unknown[] {
    return [this.model, this.name]
  }
  describe(): string {
    return `Remove constraint ${this.name} from model ${this.model}`
  }
  nameFragment(): string {
    return `remove_${this.model.toLowerCase()}_${this.name.toLowerCase()}`
  }
  stateForwards(app: string, state: ProjectState): void {
    changeOptions(state, app, this.model, (options) => {
      const constraints = (options.constraints ?? []).filter((one) => one.name !== this.name)
      const { constraints: _, ...rest } = options
      return constraints.length === 0 ? rest : { ...rest, constraints }
    })
  }
  forwards(app: string, editor: SchemaEditor, from: ProjectState): Promise<void> {
    return loseConstraint(app, this.model, editor, from, this.find(app, from))
  }
  backwards(app: string, editor: SchemaEditor, from: ProjectState, to: ProjectState): Promise<void> {
    return makeConstraint(app, this.model, editor, to, this.find(app, to))
  }
  protected find(app: string, state: ProjectState): Constraint {
    return named(state.get(app, this.model).options.constraints, this.name, 'constraint')
  }
}

/** Changes of a constraint that no table shows, such as its message. */
export class AlterConstraint extends ModelOperation {
  readonly kind = 'alterConstraint'
  override readonly reducesToSql = false
  readonly name: string
  readonly constraint: Constraint

  constructor(model: string, name: string, constraint: Constraint) {
    super(model)
    this.name = name
    this.constraint = constraint
  }
  get args(): readonly unknown[] {
    return [this.model, this.name, this.constraint]
  }
  describe(): string {
    return `Alter constraint ${this.name} on ${this.model}`
  }
  nameFragment(): string {
    return `alter_${this.model.toLowerCase()}_${this.constraint.name.toLowerCase()}`
  }
  stateForwards(app: string, state: ProjectState): void {
    changeOptions(state, app, this.model, (options) => ({
      ...options,
      constraints: (options.constraints ?? []).map((one) => (one.name === this.name ? this.constraint : one)),
    }))
  }
  async forwards(): Promise<void> {}
  async backwards(): Promise<void> {}
}

/** A constraint that new rows must meet, and that the rows which are there are not checked for. */
export class AddConstraintNotValid extends AddConstraint {
  override readonly kind: string = 'addConstraintNotValid'

  override describe(): string {
    return `Create not valid constraint ${this.constraint.name} on model ${this.model}`
  }
  override nameFragment(): string {
    return `${super.nameFragment()}_not_valid`
  }
  override async forwards(app: string, editor: SchemaEditor, _from: ProjectState, to: ProjectState): Promise<void> {
    if (!isManaged(editor, to, app, this.model)) return
    const meta = to.meta(app, this.model)
    await editor.addConstraintNotValid(tableSpecOf(meta), constraintSpecOf(meta, this.constraint))
  }
}

/** Checks the rows that a constraint was not checked for; it keeps nobody waiting. */
export class ValidateConstraint extends ModelOperation {
  readonly kind = 'validateConstraint'
  readonly name: string

  constructor(model: string, name: string) {
    super(model)
    this.name = name
  }
  get args(): readonly unknown[] {
    return [this.model, this.name]
  }
  describe(): string {
    return `Validate constraint ${this.name} on model ${this.model}`
  }
  nameFragment(): string {
    return `${this.model.toLowerCase()}_validate_${this.name.toLowerCase()}`
  }
  stateForwards(app: string, state: ProjectState): void {
    named(state.get(app, this.model).options.constraints, this.name, 'constraint')
  }
  async forwards(app: string, editor: SchemaEditor, from: ProjectState): Promise<void> {
    if (!isManaged(editor, from, app, this.model)) return
    await editor.validateConstraint(tableSpecOf(from.meta(app, this.model)), this.name)
  }
  /** A valid constraint is one that is not checked, too. */
  async backwards(): Promise<void> {}
}
