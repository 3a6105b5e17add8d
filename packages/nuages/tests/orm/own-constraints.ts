import type { CheckMessage } from '../../src/core/index.ts'
import { type ConstraintCheck, type ConstraintWords, CustomConstraint, type ModelMeta } from '../../src/orm/index.ts'

/** One column is not greater than the next: a check within the table. */
export class Sorted extends CustomConstraint<
  { readonly fields: readonly [low: string, high: string] },
  Readonly<Record<string, unknown>>
> {
  sql({ column }: ConstraintWords) {
    const check = `CHECK (${this.options.fields.map(column).join(' <= ')})`
    return { sqlite: check, postgres: check, mysql: check }
  }
  override validate(row: Readonly<Record<string, unknown>>, { exclude }: ConstraintCheck) {
    const [low, high] = this.options.fields
    if (!exclude.has(low) && !exclude.has(high) && Number(row[low]) > Number(row[high])) throw this.violation()
  }
  override check(model: ModelMeta): CheckMessage[] {
    return this.options.fields.flatMap((name) =>
      model.find(name) === undefined
        ? { level: 'error' as const, id: 'own.E001', object: model.label, message: `'${name}' is no field.` }
        : [],
    )
  }
  deconstruct() {
    return { name: 'Sorted', from: '../../../../orm/own-constraints.ts', args: [this.options] }
  }
}

/** Few rows have the same value of a field, among those of a condition: triggers beside the table. */
export class AtMost extends CustomConstraint<{
  readonly limit: number
  readonly field: string
  readonly condition: object
}> {
  sql({ name, table, column, condition }: ConstraintWords) {
    const { limit, field } = this.options
    const same = `${column(field)} = NEW.${column(field)} AND ${condition(this.options.condition)}`
    const full = `(SELECT COUNT(*) FROM ${table} WHERE ${same}) >= ${limit}`
    return {
      sqlite: {
        create: [
          `CREATE TRIGGER ${name} BEFORE INSERT ON ${table} WHEN ${full}
          BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ${this.name}'); END`,
        ],
        drop: [`DROP TRIGGER ${name}`],
      },
      postgres: {
        create: [
          `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF ${full} THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = '${this.name}'; END IF;
            RETURN NEW; END $$`,
          `CREATE TRIGGER ${name} BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION ${name}()`,
        ],
        drop: [`DROP TRIGGER ${name} ON ${table}`, `DROP FUNCTION ${name}()`],
      },
      mysql: {
        create: [
          `CREATE TRIGGER ${name} BEFORE INSERT ON ${table} FOR EACH ROW IF ${full} THEN
          SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = '${this.name}'; END IF`,
        ],
        drop: [`DROP TRIGGER ${name}`],
      },
    }
  }
  deconstruct() {
    return { name: 'AtMost', from: '../../../../orm/own-constraints.ts', args: [this.options] }
  }
}

/** A column keeps its value: a trigger beside the table that names the column. */
export class Unchanging extends CustomConstraint<{ readonly field: string }> {
  sql({ name, table, column }: ConstraintWords) {
    const own = column(this.options.field)
    return {
      sqlite: {
        create: [
          `CREATE TRIGGER ${name} BEFORE UPDATE OF ${own} ON ${table} WHEN NEW.${own} IS NOT OLD.${own}
          BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ${this.name}'); END`,
        ],
        drop: [`DROP TRIGGER ${name}`],
      },
      postgres: {
        create: [
          `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = '${this.name}'; END $$`,
          `CREATE TRIGGER ${name} BEFORE UPDATE OF ${own} ON ${table} FOR EACH ROW
            WHEN (NEW.${own} IS DISTINCT FROM OLD.${own}) EXECUTE FUNCTION ${name}()`,
        ],
        drop: [`DROP TRIGGER ${name} ON ${table}`, `DROP FUNCTION ${name}()`],
      },
      mysql: {
        create: [
          `CREATE TRIGGER ${name} BEFORE UPDATE ON ${table} FOR EACH ROW IF NOT NEW.${own} <=> OLD.${own} THEN
          SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = '${this.name}'; END IF`,
        ],
        drop: [`DROP TRIGGER ${name}`],
      },
    }
  }
  deconstruct() {
    return { name: 'Unchanging', from: '../../../../orm/own-constraints.ts', args: [this.options] }
  }
}
