import { createModel, migration } from 'nuages/migrations'
import { field } from 'nuages/orm'

export default migration({
  initial: true,
  dependencies: [],
  operations: [
    createModel(
      'Area',
      {
        id: field.bigAuto({ verboseName: 'ID' }),
        name: field.char({ maxLength: 200 }),
      },
      { ordering: ['name'] },
    ),
    createModel(
      'Keeper',
      {
        id: field.bigAuto({ verboseName: 'ID' }),
        name: field.char({ maxLength: 200 }),
      },
      { ordering: ['name'] },
    ),
    createModel(
      'Animal',
      {
        id: field.bigAuto({ verboseName: 'ID' }),
        name: field.char({
          maxLength: 200,
          verboseName: 'Name <img src=x onerror=alert(1)>"\'&',
          helpText: 'help <img src=x onerror=alert(1)>"\'&',
        }),
        kind: field.char({
          maxLength: 20,
          default: 'a',
          choices: [
            ['a', 'Bird <img src=x onerror=alert(1)>"\'&'],
            ['b', 'Fish'],
          ],
          verboseName: 'Kind <img src=x onerror=alert(1)>"\'&',
          helpText: 'help <img src=x onerror=alert(1)>"\'&',
        }),
        nick: field.slug({
          blank: true,
          default: '',
          verboseName: 'Nick <img src=x onerror=alert(1)>"\'&',
          helpText: 'help <img src=x onerror=alert(1)>"\'&',
        }),
        notes: field.text({
          blank: true,
          default: '',
          verboseName: 'Notes <img src=x onerror=alert(1)>"\'&',
          helpText: 'help <img src=x onerror=alert(1)>"\'&',
        }),
        mail: field.email({
          blank: true,
          default: '',
          verboseName: 'Mail <img src=x onerror=alert(1)>"\'&',
          helpText: 'help <img src=x onerror=alert(1)>"\'&',
        }),
        site: field.url({
          blank: true,
          default: '',
          verboseName: 'Site <img src=x onerror=alert(1)>"\'&',
          helpText: 'help <img src=x onerror=alert(1)>"\'&',
        }),
        legs: field.integer({
          default: 4,
          verboseName: 'Legs <img src=x onerror=alert(1)>"\'&',
          helpText: 'help <img src=x onerror=alert(1)>"\'&',
        }),
        wings: field.positiveSmallInteger({
          default: 0,
          verboseName: 'Wings <img src=x onerror=alert(1)>"\'&',
          helpText: 'help <img src=x onerror=alert(1)>"\'&',
        }),
        cells: field.bigInteger({
          default: 0,
          verboseName: 'Cells <img src=x onerror=alert(1)>"\'&',
          helpText: 'help <img src=x onerror=alert(1)>"\'&',
        }),
        weight: field.float({
          default: 1,
          verboseName: 'Weight <img src=x onerror=alert(1)>"\'&',
          helpText: 'help <img src=x onerror=alert(1)>"\'&',
        }),
        price: field.decimal({
          maxDigits: 8,
          decimalPlaces: 2,
          default: '1.00',
          verboseName: 'Price <img src=x onerror=alert(1)>"\'&',
          helpText: 'help <img src=x onerror=alert(1)>"\'&',
        }),
        tame: field.boolean({
          null: true,
          blank: true,
          verboseName: 'Tame <img src=x onerror=alert(1)>"\'&',
          helpText: 'help <img src=x onerror=alert(1)>"\'&',
        }),
        born: field.date({
          null: true,
          blank: true,
          verboseName: 'Born <img src=x onerror=alert(1)>"\'&',
          helpText: 'help <img src=x onerror=alert(1)>"\'&',
        }),
        seen: field.dateTime({
          null: true,
          blank: true,
          verboseName: 'Seen <img src=x onerror=alert(1)>"\'&',
          helpText: 'help <img src=x onerror=alert(1)>"\'&',
        }),
        fed: field.time({
          null: true,
          blank: true,
          verboseName: 'Fed <img src=x onerror=alert(1)>"\'&',
          helpText: 'help <img src=x onerror=alert(1)>"\'&',
        }),
        slept: field.duration({
          null: true,
          blank: true,
          verboseName: 'Slept <img src=x onerror=alert(1)>"\'&',
          helpText: 'help <img src=x onerror=alert(1)>"\'&',
        }),
        chip: field.uuid({
          null: true,
          blank: true,
          verboseName: 'Chip <img src=x onerror=alert(1)>"\'&',
          helpText: 'help <img src=x onerror=alert(1)>"\'&',
        }),
        facts: field.json({
          blank: true,
          verboseName: 'Facts <img src=x onerror=alert(1)>"\'&',
          helpText: 'help <img src=x onerror=alert(1)>"\'&',
        }),
        secret: field.char({ maxLength: 40, default: 'kept', blank: true }),
        stamp: field.char({
          maxLength: 200,
          default: 'stamped',
          blank: true,
          verboseName: 'Stamp <img src=x onerror=alert(1)>"\'&',
          helpText: 'help <img src=x onerror=alert(1)>"\'&',
        }),
        keeper: field.foreignKey('zoo.Keeper', {
          onDelete: 'setNull',
          null: true,
          blank: true,
          verboseName: 'Keeper <img src=x onerror=alert(1)>"\'&',
          helpText: 'help <img src=x onerror=alert(1)>"\'&',
        }),
        area: field.foreignKey('zoo.Area', {
          onDelete: 'cascade',
          null: true,
          blank: true,
          verboseName: 'Area <img src=x onerror=alert(1)>"\'&',
          helpText: 'help <img src=x onerror=alert(1)>"\'&',
        }),
        friends: field.manyToMany('zoo.Keeper', {
          blank: true,
          verboseName: 'Friends <img src=x onerror=alert(1)>"\'&',
          helpText: 'help <img src=x onerror=alert(1)>"\'&',
        }),
        areas: field.manyToMany('zoo.Area', {
          blank: true,
          verboseName: 'Areas <img src=x onerror=alert(1)>"\'&',
          helpText: 'help <img src=x onerror=alert(1)>"\'&',
        }),
      },
      {
        ordering: ['name'],
        verboseName: 'animal <img src=x onerror=alert(1)>"\'&',
        verboseNamePlural: 'animals <img src=x onerror=alert(1)>"\'&',
      },
    ),
    createModel('Badge', {
      number: field.positiveInteger({ primaryKey: true }),
      animal: field.foreignKey('zoo.Animal', { onDelete: 'cascade' }),
      text: field.char({ maxLength: 200 }),
    }),
    createModel('Lease', {
      id: field.bigAuto({ verboseName: 'ID' }),
      area: field.foreignKey('zoo.Area', { onDelete: 'protect' }),
    }),
    createModel(
      'Meal',
      {
        id: field.bigAuto({ verboseName: 'ID' }),
        animal: field.foreignKey('zoo.Animal', { onDelete: 'cascade' }),
        food: field.char({ maxLength: 200 }),
        grams: field.positiveInteger({ default: 0 }),
        note: field.char({ maxLength: 200, default: 'as it was', blank: true }),
        cook: field.foreignKey('zoo.Keeper', { onDelete: 'setNull', null: true, blank: true }),
      },
      { ordering: ['food'] },
    ),
    createModel(
      'Paper',
      {
        id: field.bigAuto({ verboseName: 'ID' }),
        title: field.char({ maxLength: 200 }),
        hidden: field.boolean({ default: false }),
        shelf: field.char({ maxLength: 20, default: '', blank: true }),
        area: field.foreignKey('zoo.Area', { onDelete: 'cascade', null: true, blank: true }),
      },
      { ordering: ['title'] },
    ),
  ],
})
