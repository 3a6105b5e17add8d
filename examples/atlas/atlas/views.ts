import { HttpResponseRedirect, type HttpRequest, JsonResponse } from 'nuages/http'
import { Count, Sum } from 'nuages/orm'
import { getObjectOr404, render } from 'nuages/views'
import { FeedbackForm } from './feedback.ts'
import { latitude, longitude, number } from './format.ts'
import { countryMap, type Dots, graticule, type Label, worldDots, worldLabels } from './maps.ts'
import { City, Country } from './models.ts'
import type { Place } from './projection.ts'

const PAGE = 24
const SEARCH_PAGE = 50

/** The drawing of the world and the figures it was made from: while those are the same, so is it. */
const drawing: { figures: string; dots: Dots[]; labels: Label[] } = { figures: '', dots: [], labels: [] }

export async function home(request: HttpRequest) {
  const figures = await City.aggregate({ places: Count(), people: Sum('population') })
  const largest = await City.selectRelated('country').orderBy('-population').slice(0, 80)
  await drawWorld(`${figures.places} ${figures.people}`, largest)
  const countries = await Country.annotate({ places: Count('cities') })
    .filter({ places__gt: 0 })
    .orderBy('name')
  return render(request, 'atlas/home.html', {
    places: number(figures.places),
    countryCount: number(countries.length),
    index: byLetter(countries),
    drawing,
    graticule: graticule(),
    largest: largest.slice(0, 12).map(cityRow),
  })
}

async function drawWorld(figures: string, largest: readonly City[]): Promise<void> {
  if (drawing.figures === figures) return
  const places = await City.all().valuesList('latitude', 'longitude', 'population')
  drawing.dots = worldDots(places)
  drawing.labels = worldLabels(largest.map((city) => [city.name, city.latitude, city.longitude, city.population]))
  drawing.figures = figures
}

function byLetter(countries: readonly { code: string; name: string; places: number }[]) {
  const plain = (name: string) => name.normalize('NFD').charAt(0).toUpperCase()
  const sorted = [...countries].sort((a, b) => a.name.localeCompare(b.name, 'en'))
  return [...Map.groupBy(sorted, ({ name }) => plain(name))].map(([letter, items]) => ({
    letter,
    countries: items.map(({ code, name, places }) => ({ code, name, places: number(places) })),
  }))
}

export async function country(request: HttpRequest, { code }: { code: string }) {
  const found = await getObjectOr404(
    Country.prefetchRelated('languages', 'currencies', 'borders').filter({ code: code.toUpperCase() }),
  )
  const cities = City.filter({ country: found })
  const figures = await cities.aggregate({ places: Count(), people: Sum('population') })
  const page = pageOf(request, figures.places, PAGE)
  const places: Place[] = await cities.orderBy('-population').valuesList('latitude', 'longitude', 'population')
  const rows = await cities.orderBy('-population', 'name').slice(page.start, page.end)
  const named = await cities
    .orderBy('-population')
    .slice(0, 60)
    .valuesList('name', 'latitude', 'longitude', 'population')
  return render(request, 'atlas/country.html', {
    country: found,
    languages: await found.languages,
    currencies: await found.currencies,
    borders: await found.borders,
    people: number(figures.people ?? 0),
    places: number(figures.places),
    map: places.length > 0 ? countryMap(places, named) : null,
    cities: rows.map(cityRow),
    page,
  })
}

export async function cities(request: HttpRequest) {
  const words = (request.query.get('q') ?? '').trim()
  const found = words === '' ? City.all() : City.filter({ name__icontains: words })
  const total = await found.count()
  const page = pageOf(request, total, SEARCH_PAGE)
  const rows = await found.selectRelated('country').orderBy('-population', 'name').slice(page.start, page.end)
  return render(request, 'atlas/cities.html', { words, total: number(total), cities: rows.map(cityRow), page })
}

/** The cities that a search finds, as JSON: at most 100. */
export async function citiesJson(request: HttpRequest) {
  const words = (request.query.get('q') ?? '').trim()
  const found = words === '' ? City.all() : City.filter({ name__icontains: words })
  const rows = await found
    .orderBy('-population', 'name')
    .slice(0, 100)
    .values('id', 'name', 'country', 'population', 'latitude', 'longitude')
  return new JsonResponse({ count: await found.count(), cities: rows })
}

export async function feedback(request: HttpRequest) {
  const form = new FeedbackForm(request.method === 'POST' ? await request.form() : null)
  if (!(await form.isValid()))
    return render(request, 'atlas/feedback.html', { form }, { status: form.isBound ? 422 : 200 })
  await form.save()
  return new HttpResponseRedirect('/feedback/thanks/')
}

export function thanks(request: HttpRequest) {
  return render(request, 'atlas/thanks.html', {})
}

/** What the templates show of a city. */
function cityRow(city: City) {
  return {
    id: city.id,
    name: city.name,
    country: city.country,
    countryId: city.countryId,
    people: number(city.population),
    latitude: latitude(city.latitude),
    longitude: longitude(city.longitude),
  }
}

/** The part of a list that `?page=` asks for; a page that is not there is the nearest one. */
function pageOf(request: HttpRequest, total: number, size: number) {
  const last = Math.max(1, Math.ceil(total / size))
  const asked = Number.parseInt(request.query.get('page') ?? '1', 10)
  const current = Math.min(last, Math.max(1, Number.isNaN(asked) ? 1 : asked))
  const start = (current - 1) * size
  return {
    number: current,
    last,
    start,
    end: start + size,
    first: number(total === 0 ? 0 : start + 1),
    through: number(Math.min(total, start + size)),
    previous: current > 1 ? current - 1 : null,
    next: current < last ? current + 1 : null,
  }
}
