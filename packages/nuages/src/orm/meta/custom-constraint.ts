import type { CheckMessage } from '../../core/index.ts'
import type { OwnConstraintSql } from '../../db/index.ts'
import type { ValidationError } from '../../validation/index.ts'
import type { Expr } from '../expressions/expression.ts'
import { renamedPaths } from '../expressions/renamed.ts'
import { violationError } from '../validation/violation.ts'
import type { RowCondition, Violation } from './indexes.ts'
import type { ModelMeta } from './model-meta.ts'

/** What every constraint of a site's own is made with. */
export interface CustomConstraintOptions extends Violation {
  /** As the database knows it; `%(app_label)s` and `%(class)s` stand for the app and the model. */
  readonly name: string
}

/** The words of which a constraint of a site's own makes its SQL: names are quoted, values written in. */
export interface ConstraintWords {
  readonly table: string
  /** The name of the constraint itself. */
  readonly name: string
  /** The column of a field. */
  readonly column: (field: string) => string
  /** Lookups of the row's own fields, or a `Q`, as a condition. */
  readonly condition: (condition: RowCondition) => string
  /** An expression over the row's own fields. */
  readonly expression: (expression: Expr) => string
}

interface FieldOptions {
  readonly field?: string
  readonly fields?: readonly string[]
  readonly condition?: RowCondition
}

/** What the check of a row before it is written is told. */
export interface ConstraintCheck {
  /** The alias of the database. */
  readonly using: string
  /** Fields that are not checked: what involves them is left to the database. */
  readonly exclude: ReadonlySet<string>
}

/**
 * The base of a site's own kinds of constraints. `Options` is what one is made with besides its name, `Row` what
 * `validate` reads of a row. The constructor takes the options and nothing else.
 *
 * ```ts
 * export class Sorted extends CustomConstraint<{ readonly fields: readonly [string, string] }> {
 *   sql({ column }: ConstraintWords) {
 *     const [low, high] = this.options.fields.map(column)
 *     const check = `CHECK (${low} <= ${high})`
 *     return { sqlite: check, postgres: check, mysql: check }
 *   }
 *   deconstruct() { return { name: 'Sorted', from: '../constraints.ts', args: [this.options] } }
 * }
 * ```
 */
export abstract class CustomConstraint<Options extends object = object, Row extends object = object> {
  readonly type = 'own'
  readonly options: CustomConstraintOptions & Options

  constructor(options: CustomConstraintOptions & Options) {
    this.options = options
  }

  get name(): string {
    return this.options.name
  }
  get violationErrorMessage(): string | undefined {
    return this.options.violationErrorMessage
  }
  get violationErrorCode(): string | undefined {
    return this.options.violationErrorCode
  }

  /**
   * What the constraint is in each database: what follows `CONSTRAINT name` in the table, or statements that make it
   * beside the table and take it away; null where there it is for `validate` alone. A database that is not named
   * refuses the table.
   */
  abstract sql(words: ConstraintWords): OwnConstraintSql

  /** How a migration makes it: the name of the class, the module as a migration file imports it, and the arguments. */
  abstract deconstruct(): { readonly name: string; readonly from: string; readonly args: readonly unknown[] }

  /**
   * Checks a row before it is written, for `fullClean` and forms: throws `this.violation()`, or a ValidationError by
   * fields. By default nothing is checked, and the database has the only word.
   */
  validate(_row: Row, _check: ConstraintCheck): void | Promise<void> {}

  /** What is wrong with the constraint on this model, for `nuages check`. */
  check(_model: ModelMeta): readonly CheckMessage[] {
    return []
  }

  /** The error for a row that breaks it, with the message and the code that the options give. */
  violation(): ValidationError {
    return violationError(this)
  }

  /**
   * What a migration that renames fields changes in the options. By default names of fields in `field` and `fields`, and
   * lookups in `condition`: a class whose options name fields elsewhere says it here.
   */
  renamed(rename: (field: string) => string): Partial<CustomConstraintOptions & Options> {
    const { field, fields, condition } = this.options as FieldOptions
    const changed = {
      ...(field === undefined ? {} : { field: rename(field) }),
      ...(fields === undefined ? {} : { fields: fields.map(rename) }),
      ...(condition === undefined ? {} : { condition: renamedPaths(condition, rename) }),
    }
    return changed as Partial<CustomConstraintOptions & Options>
  }

  /** The same constraint with other options. */
  with(options: Partial<CustomConstraintOptions & Options>): this {
    const made = this.constructor as new (options: CustomConstraintOptions & Options) => this
    return new made({ ...this.options, ...options })
  }
}
