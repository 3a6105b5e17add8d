import { field, model, reverse } from '../../../src/orm/index.ts'

/** Markup that must stay text wherever it is shown: names, choices, help texts. */
export const MARK = `<img src=x onerror=alert(1)>"'&`

const marked = (name: string) => ({ verboseName: `${name} ${MARK}`, helpText: `help ${MARK}` })

/** Somebody who is searched for. */
export class Keeper extends model({ name: field.char({ maxLength: 200 }) }, { ordering: ['name'] }) {
  override toString(): string {
    return this.name
  }
}

/** The keepers and areas that animals can be given, for tests that narrow them. */
export const limits: { keeper: object; area: object } = { keeper: {}, area: {} }

/** Has no search fields: its rows are ticked or selected. */
export class Area extends model({ name: field.char({ maxLength: 200 }) }, { ordering: ['name'] }) {
  override toString(): string {
    return this.name
  }
}

/** A model with every kind of field. */
export class Animal extends model(
  {
    name: field.char({ maxLength: 200, ...marked('Name') }),
    kind: field.char({
      maxLength: 20,
      default: 'a',
      choices: [
        ['a', `Bird ${MARK}`],
        ['b', 'Fish'],
      ],
      ...marked('Kind'),
    }),
    nick: field.slug({ blank: true, default: '', ...marked('Nick') }),
    notes: field.text({ blank: true, default: '', ...marked('Notes') }),
    mail: field.email({ blank: true, default: '', ...marked('Mail') }),
    site: field.url({ blank: true, default: '', ...marked('Site') }),
    legs: field.integer({ default: 4, ...marked('Legs') }),
    wings: field.positiveSmallInteger({ default: 0, ...marked('Wings') }),
    cells: field.bigInteger({ default: 0, ...marked('Cells') }),
    weight: field.float({ default: 1, ...marked('Weight') }),
    price: field.decimal({ maxDigits: 8, decimalPlaces: 2, default: '1.00', ...marked('Price') }),
    tame: field.boolean({ null: true, blank: true, ...marked('Tame') }),
    born: field.date({ null: true, blank: true, ...marked('Born') }),
    seen: field.dateTime({ null: true, blank: true, ...marked('Seen') }),
    fed: field.time({ null: true, blank: true, ...marked('Fed') }),
    slept: field.duration({ null: true, blank: true, ...marked('Slept') }),
    chip: field.uuid({ null: true, blank: true, ...marked('Chip') }),
    facts: field.json({ default: () => ({}), blank: true, ...marked('Facts') }),
    /** In no form. */
    secret: field.char({ maxLength: 40, default: 'kept', blank: true }),
    /** Shown, not changed. */
    stamp: field.char({ maxLength: 200, default: 'stamped', blank: true, ...marked('Stamp') }),
    get keeper() {
      return field.foreignKey(Keeper, {
        onDelete: 'setNull',
        null: true,
        blank: true,
        limitChoicesTo: () => limits.keeper,
        ...marked('Keeper'),
      })
    },
    get area() {
      return field.foreignKey(Area, {
        onDelete: 'cascade',
        null: true,
        blank: true,
        limitChoicesTo: () => limits.area,
        ...marked('Area'),
      })
    },
    get friends() {
      return field.manyToMany(Keeper, { blank: true, ...marked('Friends') })
    },
    get areas() {
      return field.manyToMany(Area, { blank: true, ...marked('Areas') })
    },
    get meals() {
      return reverse(Meal, 'animal')
    },
  },
  { ordering: ['name'], verboseName: `animal ${MARK}`, verboseNamePlural: `animals ${MARK}` },
) {
  override toString(): string {
    return this.name
  }
}

/** Rows in the form of an animal. */
export class Meal extends model(
  {
    get animal() {
      return field.foreignKey(Animal, { onDelete: 'cascade' })
    },
    food: field.char({ maxLength: 200 }),
    grams: field.positiveInteger({ default: 0 }),
    note: field.char({ maxLength: 200, default: 'as it was', blank: true }),
    get cook() {
      return field.foreignKey(Keeper, { onDelete: 'setNull', null: true, blank: true })
    },
  },
  { ordering: ['food'] },
) {
  override toString(): string {
    return this.food
  }
}

/** Rows whose key is written by hand, in the form of an animal. */
export class Badge extends model({
  number: field.positiveInteger({ primaryKey: true }),
  get animal() {
    return field.foreignKey(Animal, { onDelete: 'cascade' })
  },
  text: field.char({ maxLength: 200 }),
}) {
  override toString(): string {
    return this.text
  }
}

/** Holds an area back from deletion. */
export class Lease extends model({
  get area() {
    return field.foreignKey(Area, { onDelete: 'protect' })
  },
}) {}

/** Rows of which some are hidden from everybody. */
export class Paper extends model(
  {
    title: field.char({ maxLength: 200 }),
    hidden: field.boolean({ default: false }),
    shelf: field.char({ maxLength: 20, default: '', blank: true }),
    get area() {
      return field.foreignKey(Area, { onDelete: 'cascade', null: true, blank: true })
    },
  },
  { ordering: ['title'] },
) {
  override toString(): string {
    return this.title
  }
}
