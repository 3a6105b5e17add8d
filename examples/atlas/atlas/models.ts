import { field, model, reverse } from 'nuages/orm'

/** A language spoken somewhere, by its three-letter code (ISO 639-3). */
export class Language extends model(
  {
    code: field.char({ maxLength: 3, primaryKey: true }),
    name: field.char({ maxLength: 80 }),
    get countries() {
      return reverse(Country, 'languages')
    },
  },
  { ordering: ['name'] },
) {
  override toString(): string {
    return this.name
  }
}

/** A currency, by its three-letter code (ISO 4217). */
export class Currency extends model(
  {
    code: field.char({ maxLength: 3, primaryKey: true }),
    name: field.char({ maxLength: 80 }),
    symbol: field.char({ maxLength: 12, default: '', blank: true }),
    get countries() {
      return reverse(Country, 'currencies')
    },
  },
  { ordering: ['name'], verboseNamePlural: 'currencies' },
) {
  override toString(): string {
    return this.name
  }
}

/** A country or territory, by its two-letter code (ISO 3166-1). */
export class Country extends model(
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
    /** Square kilometres. */
    area: field.float({ default: 0 }),
    landlocked: field.boolean({ default: false }),
    get languages() {
      return field.manyToMany(Language, { blank: true })
    },
    get currencies() {
      return field.manyToMany(Currency, { blank: true })
    },
    get borders() {
      return field.manyToMany(Country, { blank: true })
    },
    get cities() {
      return reverse(City, 'country')
    },
  },
  { ordering: ['name'], verboseNamePlural: 'countries' },
) {
  override toString(): string {
    return this.name
  }
}

/** A place of a thousand people or more. Names repeat; the key is that of GeoNames. */
export class City extends model(
  {
    id: field.positiveInteger({ primaryKey: true, verboseName: 'GeoNames number' }),
    name: field.char({ maxLength: 120, dbIndex: true }),
    get country() {
      return field.foreignKey(Country, { onDelete: 'cascade' })
    },
    adminCode: field.char({ maxLength: 20, default: '', blank: true }),
    featureCode: field.char({ maxLength: 10, default: '', blank: true }),
    population: field.positiveInteger({ default: 0, dbIndex: true }),
    /** Degrees, north and east positive. */
    latitude: field.float(),
    longitude: field.float(),
  },
  { verboseNamePlural: 'cities' },
) {
  override toString(): string {
    return this.name
  }
}

/** What a visitor wrote. */
export class Feedback extends model(
  {
    name: field.char({ maxLength: 80, default: '', blank: true }),
    email: field.email({ default: '', blank: true }),
    message: field.text(),
    createdAt: field.dateTime({ autoNowAdd: true }),
  },
  { ordering: ['-createdAt'], verboseNamePlural: 'feedback' },
) {
  override toString(): string {
    return this.message.slice(0, 40)
  }
}
