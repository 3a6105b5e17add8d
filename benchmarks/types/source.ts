/** Fields of a model: 8 texts, 4 numbers, 3 times, 4 foreign keys and 4 relations back. */
const range = (count: number) => Array.from({ length: count }, (_, index) => index)

/**
 * The source of a module with `models` models of 23 fields that refer to each other in circles, and for each model
 * `queries` long queries besides one of values, one insert and one with annotations.
 */
export function scaleSource(models: number, queries: number, orm = 'nuages/orm'): string {
  const all = range(models)
  return [
    `import { Count, field, model, reverse } from '${orm}'`,
    ...all.map((index) => modelSource(index, models)),
    ...all.map((index) => queriesSource(index, queries)),
    '',
  ].join('\n')
}

/** A query call of each kind on the model `M`, for what it costs the compiler alone. */
export const calls: Readonly<Record<string, string>> = {
  all: 'M.all()',
  filter: "M.filter({ c0: 'x' })",
  'filter, deep':
    "M.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 })",
  exclude: 'M.exclude({ n0__lt: 3 })',
  where: "M.where(Q({ n0__gt: 1 }).or({ c0: 'x' }))",
  get: "M.get({ c0: 'x' })",
  orderBy: "M.orderBy('-f0__c1', 'n0')",
  values: "M.values('c0', 'f1__c2', 'r1__n1')",
  valuesList: "M.all().valuesList('c0', 'f1__c2')",
  annotate: "M.annotate({ k: Count('r0') })",
  aggregate: "M.aggregate({ k: Sum('n0') })",
  only: "M.all().only('c0', 'n1')",
  selectRelated: "M.selectRelated('f0__f1', 'f2')",
  prefetchRelated: "M.prefetchRelated('r0', 'f1__r2')",
  create: "M.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })",
  update: "M.filter({ n0: 1 }).update({ c0: 'x', n1: F('n2') })",
}

/** The source of a module with models and one call for each, or none. */
export function callSource(models: number, call: string | undefined, orm = 'nuages/orm'): string {
  const all = range(models)
  const bodies = all.map((index) => call?.replaceAll(/\bM\./g, `M${index}.`) ?? '')
  return [
    `import { Count, F, field, model, Q, reverse, Sum } from '${orm}'`,
    ...all.map((index) => modelSource(index, models)),
    ...bodies.map(
      (body, index) => `export async function q${index}() {\n  ${body === '' ? 'return' : `return await ${body}`}\n}`,
    ),
    '',
  ].join('\n')
}

function modelSource(index: number, models: number): string {
  const to = (number: number) => `M${number % models}`
  return [
    `export class M${index} extends model({`,
    ...range(8).map((k) => `  c${k}: field.char({ maxLength: 100${k % 2 ? ', null: true' : ''} }),`),
    ...range(4).map((k) => `  n${k}: field.integer({ default: 0 }),`),
    ...range(3).map((k) => `  d${k}: field.dateTime({ null: true }),`),
    ...range(4).map(
      (k) =>
        `  get f${k}() { return field.foreignKey(${to(index * 7 + k * 13 + 1)}, { onDelete: 'setNull', null: true }) },`,
    ),
    ...range(4).map((k) => `  get r${k}() { return reverse(${to(index * 5 + k * 11 + 2)}, 'f${k}') },`),
    '}) { get label() { return this.c0 + this.n1 } }',
  ].join('\n')
}

function queriesSource(index: number, queries: number): string {
  return [
    `export async function q${index}() {`,
    ...range(queries).map((k) => longQuery(index, k)),
    `  const v = await M${index}.all().values('c0', 'f1__c2', 'r1__n1')`,
    '  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1',
    `  const made = await M${index}.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })`,
    '  const number: number = made.n0',
    `  const one = await M${index}.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()`,
    '  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0',
    '  return [text, nullable, number, count, far]',
    '}',
  ].join('\n')
}

function longQuery(index: number, k: number): string {
  const near = `{ c0__icontains: 'x', f${k % 4}__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: ${k}, d1__year: 2020 }`
  return [
    `  { const rows = await M${index}.filter(${near}).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')`,
    '    const label: string = rows[0]!.label',
    '    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })',
    '    const other: string = far[0]!.label }',
  ].join('\n')
}

/** Routes of four kinds, with a view for each. */
const routes: readonly (readonly [route: string, view: string, params: string])[] = [
  ['a', "() => new HttpResponse('')", ''],
  ['b/<int:id>', '(_request, { id }) => new HttpResponse(id.toFixed())', '{ id: 1 }'],
  [
    'c/<int:id>/<slug:name>',
    '(_request, { id, name }) => new HttpResponse(name + id.toFixed())',
    "{ id: 1, name: 'x' }",
  ],
  ['d/<year>/<int:id>', 'neverCache((_request, { year, id }) => new HttpResponse(year + id))', "{ year: '1', id: 1 }"],
]

/**
 * The source of a module with `count` routes in one table: `path` of each with a view written there, one in four inside
 * of a decorator; or `names` of `defineRoutes`, a view for each, and its address.
 */
export function routesSource(kind: 'path' | 'names', count: number): string {
  const all = range(count).map((index) => ({ index, of: routes[index % routes.length] as (typeof routes)[number] }))
  const head =
    "import { defineRoutes, HttpResponse, path, urlTable } from 'nuages/http'\nimport { neverCache } from 'nuages/views'"
  if (kind === 'path') {
    const lines = all.map(
      ({ index, of: [route, view] }) => `  path('${index}/${route}/', ${view}, { name: 'n${index}' }),`,
    )
    return [head, 'export const urls = [', ...lines, ']', ''].join('\n')
  }
  return [
    head,
    "export const routes = defineRoutes('app', {",
    ...all.map(({ index, of: [route] }) => `  n${index}: '${index}/${route}/',`),
    '})',
    'export const table = urlTable(routes, {',
    ...all.map(({ index, of: [, view] }) => `  n${index}: ${view},`),
    '})',
    ...all.map(({ index, of: [, , params] }) => `routes.n${index}.url(${params})`),
    '',
  ].join('\n')
}
