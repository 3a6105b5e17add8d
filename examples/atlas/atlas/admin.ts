import { action, type ActionRows, display, inline, listFilter, modelAdmin } from 'nuages/admin'
import { City, Country, Currency, Feedback, Language } from './models.ts'

const millions = display((city: City) => (city.population / 1e6).toFixed(2), {
  description: 'Millions',
  ordering: '-population',
  numeric: true,
})

/** The commonest feature codes of GeoNames. */
const kind = listFilter('kind', {
  title: 'Kind',
  lookups: () => [
    { value: 'PPLC', label: 'Capital' },
    { value: 'PPLA', label: 'Seat of a region' },
    { value: 'PPLA2', label: 'Seat of a district' },
    { value: 'PPL', label: 'Populated place' },
    { value: 'PPLX', label: 'Section of a city' },
  ],
  apply: (rows, codes) => rows.filter({ featureCode__in: codes }),
})

const clearPopulation = action(
  async (rows: ActionRows<City>) => `${await rows.update({ population: 0 })} cities have no population now.`,
  { description: 'Clear population', icon: 'circle-dashed' },
)

export const CityAdmin = modelAdmin(City, {
  icon: 'building-2',
  listDisplay: ['name', 'country', 'adminCode', 'population', millions, 'featureCode'],
  listFilter: ['country', 'population', kind],
  searchFields: ['name', 'country__name'],
  searchHelpText: 'Searches names of cities and countries.',
  ordering: ['-population'],
  actions: [clearPopulation],
  fieldsets: [
    { title: 'Identity', fields: [['name', 'country'], ['adminCode', 'featureCode'], 'id'] },
    { title: 'Place', fields: ['population', ['latitude', 'longitude']] },
  ],
})

export const CountryAdmin = modelAdmin(Country, {
  icon: 'globe',
  listDisplay: ['name', 'region', 'capital', 'area', 'landlocked'],
  listFilter: ['region', 'landlocked', 'languages'],
  searchFields: ['name', 'officialName', '=code', '=code3'],
  inlines: [
    inline(City, {
      fields: ['id', 'name', 'population', 'latitude', 'longitude'],
      showAtMost: 20,
      ordering: ['-population'],
    }),
  ],
})

export const LanguageAdmin = modelAdmin(Language, {
  icon: 'languages',
  listDisplay: ['name', 'code'],
  searchFields: ['name', '=code'],
})

export const CurrencyAdmin = modelAdmin(Currency, {
  icon: 'list',
  listDisplay: ['name', 'code', 'symbol'],
  searchFields: ['name', '=code'],
})

export const FeedbackAdmin = modelAdmin(Feedback, {
  icon: 'message-square',
  listDisplay: ['message', 'name', 'email', 'createdAt'],
  listFilter: ['createdAt'],
  searchFields: ['message', 'name', 'email'],
  readonlyFields: ['createdAt'],
})
