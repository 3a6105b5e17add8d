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
        symbol: field.char({ maxLength: 12, default: '', blank: true }),
      },
      { ordering: ['name'], verboseNamePlural: 'currencies' },
    ),
    createModel(
      'Feedback',
      {
        id: field.bigAuto({ verboseName: 'ID' }),
        name: field.char({ maxLength: 80, default: '', blank: true }),
        email: field.email({ default: '', blank: true }),
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
        nativeName: field.char({ maxLength: 200, default: '', blank: true }),
        nativeLanguage: field.char({ maxLength: 3, default: '', blank: true }),
        region: field.char({ maxLength: 40, default: '', blank: true }),
        subregion: field.char({ maxLength: 60, default: '', blank: true }),
        capital: field.char({ maxLength: 100, default: '', blank: true }),
        callingCode: field.char({ maxLength: 12, default: '', blank: true }),
        area: field.float({ default: 0 }),
        landlocked: field.boolean({ default: false }),
        languages: field.manyToMany('atlas.Language', { blank: true }),
        currencies: field.manyToMany('atlas.Currency', { blank: true }),
        borders: field.manyToMany('atlas.Country', { blank: true }),
      },
      { ordering: ['name'], verboseNamePlural: 'countries' },
    ),
    createModel(
      'City',
      {
        id: field.positiveInteger({ primaryKey: true, verboseName: 'GeoNames number' }),
        name: field.char({ maxLength: 120, dbIndex: true }),
        country: field.foreignKey('atlas.Country', { onDelete: 'cascade' }),
        adminCode: field.char({ maxLength: 20, default: '', blank: true }),
        featureCode: field.char({ maxLength: 10, default: '', blank: true }),
        population: field.positiveInteger({ default: 0, dbIndex: true }),
        latitude: field.float(),
        longitude: field.float(),
      },
      { verboseNamePlural: 'cities' },
    ),
  ],
})
