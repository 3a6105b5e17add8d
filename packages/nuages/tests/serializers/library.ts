import { field, model, reverse } from '../../src/orm/index.ts'

/** A column of each kind; all but the key may be null. */
export class Kinds extends model({
  big: field.bigInteger({ null: true }),
  small: field.smallInteger({ null: true }),
  integer: field.integer({ null: true }),
  positive: field.positiveInteger({ null: true }),
  positiveSmall: field.positiveSmallInteger({ null: true }),
  positiveBig: field.positiveBigInteger({ null: true }),
  yes: field.boolean({ null: true }),
  char: field.char({ maxLength: 200, null: true }),
  text: field.text({ null: true }),
  email: field.email({ null: true }),
  slug: field.slug({ null: true }),
  url: field.url({ null: true }),
  float: field.float({ null: true }),
  decimal: field.decimal({ maxDigits: 12, decimalPlaces: 3, null: true }),
  date: field.date({ null: true }),
  time: field.time({ null: true }),
  dateTime: field.dateTime({ null: true }),
  duration: field.duration({ null: true }),
  uuid: field.uuid({ null: true }),
  json: field.json({ null: true }),
  binary: field.binary({ null: true }),
  ip: field.genericIpAddress({ null: true }),
  stamped: field.dateTime({ autoNow: true, null: true }),
}) {}

/** Found by name; its rows say so. */
export class Writer extends model({
  name: field.char({ maxLength: 100, unique: true }),
  get mentor() {
    return field.foreignKey(Writer, { onDelete: 'setNull', null: true })
  },
  get pupils() {
    return reverse(Writer, 'mentor')
  },
}) {
  static getByNaturalKey(name: string): Promise<Writer> {
    return Writer.get({ name })
  }
  naturalKey(): readonly [string] {
    return [this.name]
  }
}

export class Work extends model({
  title: field.char({ maxLength: 100 }),
  get writer() {
    return field.foreignKey(Writer, { onDelete: 'cascade' })
  },
  get readers() {
    return field.manyToMany(Writer, { blank: true })
  },
}) {}

/** Has a table of its own beside that of works. */
export class Novel extends Work.extend({ pages: field.integer() }) {}

export class Seat extends model({
  pk: field.compositeKey('row', 'number'),
  row: field.char({ maxLength: 2 }),
  number: field.integer(),
  taken: field.boolean({ default: false }),
}) {}
