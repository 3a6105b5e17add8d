import { createModel, migration } from 'nuages/migrations'
import { field } from 'nuages/orm'

export default migration({
  initial: true,
  dependencies: [],
  operations: [
    createModel(
      'Currency',
      {
        code: field.char({ maxLength: 3, primaryKey: true }),
        name: field.char({ maxLength: 80 }),
        symbol: field.char({ maxLength: 12, default: '' }),
      },
      { ordering: ['name'], verboseNamePlural: 'currencies' },
    ),
    createModel(
      'Feedback',
      {
        id: field.bigAuto({ verboseName: 'ID' }),
        name: field.char({ maxLength: 80, default: '' }),
        email: field.email({ default: '' }),
        message: field.text(),
        createdAt: field.dateTime({ autoNowAdd: true }),
      },
      { ordering: ['-createdAt'], verboseNamePlural: 'feedback' },
    ),
    createModel(
      'Language',
      {
        code: field.char({ maxLength: 3, primaryKey: true }),
        name: field.char({ maxLength: 80 }),
      },
      { ordering: ['name'] },
    ),
    createModel(
      'Country',
      {
        code: field.char({ maxLength: 2, primaryKey: true }),
        code3: field.char({ maxLength: 3, unique: true }),
        name: field.char({ maxLength: 100, dbIndex: true }),
        officialName: field.char({ maxLength: 150 }),
        nativeName: field.char({ maxLength: 200, default: '' }),
        nativeLanguage: field.char({ maxLength: 3, default: '' }),
        region: field.char({ maxLength: 40, default: '' }),
        subregion: field.char({ maxLength: 60, default: '' }),
        capital: field.char({ maxLength: 100, default: '' }),
        callingCode: field.char({ maxLength: 12, default: '' }),
        area: field.float({ default: 0 }),
        landlocked: field.boolean({ default: false }),
        languages: field.manyToMany('atlas.Language'),
        currencies: field.manyToMany('atlas.Currency'),
        borders: field.manyToMany('atlas.Country'),
      },
      { ordering: ['name'], verboseNamePlural: 'countries' },
    ),
    createModel(
      'City',
      {
        id: field.positiveInteger({ primaryKey: true }),
        name: field.char({ maxLength: 120, dbIndex: true }),
        country: field.foreignKey('atlas.Country', { onDelete: 'cascade' }),
        adminCode: field.char({ maxLength: 20, default: '' }),
        featureCode: field.char({ maxLength: 10, default: '' }),
        population: field.positiveInteger({ default: 0, dbIndex: true }),
        latitude: field.float(),
        longitude: field.float(),
      },
      { verboseNamePlural: 'cities' },
    ),
  ],
})
