import { connection } from 'nuages/db'
import { City, Country, Currency, Language } from './models.ts'
import { type SourceCity, type SourceCountry, sourceCities, sourceCountries } from './sources.ts'

/** How many cities one step writes: often enough for a progress bar, large enough for speed. */
const STEP = 5000

/** What the import left in the database. */
export interface ImportResult {
  readonly countries: number
  readonly languages: number
  readonly currencies: number
  readonly cities: number
}

/**
 * Loads everything in one transaction: a run that is stopped leaves nothing half done, and a second one adds only what
 * is missing. `onProgress` hears how many cities of how many are done.
 */
export async function importAtlas(onProgress: (done: number, total: number) => void = () => {}): Promise<ImportResult> {
  const countries = sourceCountries()
  const codes = new Set(countries.map((country) => country.cca2))
  const cities = sourceCities().filter((city) => codes.has(city.country))
  await connection().atomic(async () => {
    await importWords(countries)
    await Country.all().bulkCreate(countries.map(countryOf), { ignoreConflicts: true })
    await importRelations(countries)
    for (let start = 0; start < cities.length; start += STEP) {
      await City.all().bulkCreate(cities.slice(start, start + STEP).map(cityOf), { ignoreConflicts: true })
      onProgress(Math.min(start + STEP, cities.length), cities.length)
    }
  })
  return {
    countries: await Country.count(),
    languages: await Language.count(),
    currencies: await Currency.count(),
    cities: await City.count(),
  }
}

async function importWords(countries: readonly SourceCountry[]): Promise<void> {
  const languages = new Map(countries.flatMap((country) => Object.entries(country.languages ?? {})))
  await Language.all().bulkCreate(
    [...languages].map(([code, name]) => new Language({ code, name })),
    { ignoreConflicts: true },
  )
  const currencies = new Map(countries.flatMap((country) => Object.entries(country.currencies ?? {})))
  const rows = [...currencies].map(([code, { name, symbol }]) => new Currency({ code, name, symbol: symbol ?? '' }))
  await Currency.all().bulkCreate(rows, { ignoreConflicts: true })
}

async function importRelations(countries: readonly SourceCountry[]): Promise<void> {
  const byCode3 = new Map(countries.map((country) => [country.cca3, country.cca2]))
  for (const country of countries) {
    const row = countryOf(country)
    await row.languages.add(...Object.keys(country.languages ?? {}))
    await row.currencies.add(...Object.keys(country.currencies ?? {}))
    await row.borders.add(...(country.borders ?? []).map((code3) => byCode3.get(code3) as string))
  }
}

function countryOf(country: SourceCountry): Country {
  const [nativeLanguage, native] = Object.entries(country.name.native ?? {})[0] ?? []
  return new Country({
    code: country.cca2,
    code3: country.cca3,
    name: country.name.common,
    officialName: country.name.official,
    nativeName: native?.official ?? '',
    nativeLanguage: nativeLanguage ?? '',
    region: country.region,
    subregion: country.subregion,
    capital: country.capital[0] ?? '',
    area: country.area,
    landlocked: country.landlocked,
    callingCode: callingCode(country),
  })
}

/** The root alone where there are many suffixes, as in North America. */
function callingCode({ idd }: SourceCountry): string {
  const suffixes = idd.suffixes ?? []
  return `${idd.root ?? ''}${suffixes.length === 1 ? suffixes[0] : ''}`
}

function cityOf(city: SourceCity): City {
  const [longitude, latitude] = city.loc.coordinates
  return new City({
    id: city.cityId,
    name: city.name,
    countryId: city.country,
    adminCode: city.adminCode,
    featureCode: city.featureCode,
    population: city.population,
    latitude,
    longitude,
  })
}
