import type { SchemaEditor } from '../../db/index.ts'
import type { Constraint } from '../../orm/index.ts'
import { unmarkedConstraint } from '../fields.ts'
import type { ProjectState } from '../state.ts'
import { constraintSpecOf } from '../table-spec.ts'
import { AddPart, ModelOperation, type PartKind, partNamed, partsIn, RemovePart, setParts } from './parts.ts'

const CONSTRAINTS: PartKind<Constraint> = {
  list: 'constraints',
  what: 'constraint',
  make: (editor, table, meta, constraint) => editor.addConstraint(table, constraintSpecOf(meta, constraint)),
  lose: (editor, table, meta, constraint) => editor.dropConstraint(table, constraintSpecOf(meta, constraint)),
}

/** As others, but the rows that are there are not checked. */
const UNCHECKED_CONSTRAINTS: PartKind<Constraint> = {
  ...CONSTRAINTS,
  make: (editor, table, meta, constraint) => editor.addConstraintNotValid(table, constraintSpecOf(meta, constraint)),
}

export class AddConstraint extends AddPart<Constraint> {
  readonly kind: string = 'addConstraint'

  constructor(model: string, constraint: Constraint) {
    super(model, unmarkedConstraint(constraint))
  }

  protected get parts(): PartKind<Constraint> {
    return CONSTRAINTS
  }
  get constraint(): Constraint {
    return this.part
  }
  describe(): string {
    return `Create constraint ${this.constraint.name} on model ${this.model}`
  }
}

export class RemoveConstraint extends RemovePart<Constraint> {
  readonly kind = 'removeConstraint'

  protected get parts(): PartKind<Constraint> {
    return CONSTRAINTS
  }
  describe(): string {
    return `Remove constraint ${this.name} from model ${this.model}`
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
    this.constraint = unmarkedConstraint(constraint)
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
    const altered = (one: Constraint) => (one.name === this.name ? this.constraint : one)
    setParts(state, app, this.model, CONSTRAINTS, partsIn(state, app, this.model, CONSTRAINTS).map(altered))
  }
  async forwards(): Promise<void> {}
  async backwards(): Promise<void> {}
}

/** A constraint that new rows must meet, and that the rows which are there are not checked for. */
export class AddConstraintNotValid extends AddConstraint {
  override readonly kind: string = 'addConstraintNotValid'

  protected override get parts(): PartKind<Constraint> {
    return UNCHECKED_CONSTRAINTS
  }
  override describe(): string {
    return `Create not valid constraint ${this.constraint.name} on model ${this.model}`
  }
  override nameFragment(): string {
    return `${super.nameFragment()}_not_valid`
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
    partNamed(state, app, this.model, CONSTRAINTS, this.name)
  }
  forwards(app: string, editor: SchemaEditor, from: ProjectState): Promise<void> {
    return this.onTable(app, editor, from, (table) => editor.validateConstraint(table, this.name))
  }
  /** A valid constraint is one that is not checked, too. */
  async backwards(): Promise<void> {}
}
