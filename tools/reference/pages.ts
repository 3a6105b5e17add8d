import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Exported } from './declarations.ts'

const root = join(import.meta.dirname, '../..')

/** The pages of `docs/reference` by their names: one for each subpath, and one that lists them. */
export function referencePages(all: ReadonlyMap<string, readonly Exported[]>): ReadonlyMap<string, string> {
  const topics = topicsOf()
  const pages = [...all].map(([subpath, names]) => {
    const about = topics.get(specifier(subpath)) ?? []
    return { file: `${fileName(subpath)}.md`, module: specifier(subpath), names, about }
  })
  return new Map([
    ...pages.map(({ file, module, names, about }) => [file, page(module, names, about)] as const),
    ['README.md', list(pages)],
  ])
}

const specifier = (subpath: string) => `nuages${subpath.slice(1)}`
const fileName = (subpath: string) => (subpath === '.' ? 'nuages' : subpath.slice(2).replaceAll('/', '-'))

/** The topics whose examples import a module, by that module. */
function topicsOf(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const file of globSync('docs/topics/*.md', { cwd: root }).sort()) {
    const text = readFileSync(join(root, file), 'utf8')
    const [, title = file] = /^# (.*)$/m.exec(text) ?? []
    const modules = new Set([...text.matchAll(/ from '(nuages[^']*)'/g)].map(([, name]) => name as string))
    for (const module of modules) {
      const links = found.get(module) ?? []
      links.push(`[${title}](../topics/${file.slice('docs/topics/'.length)})`)
      found.set(module, links)
    }
  }
  return found
}

interface Page {
  readonly file: string
  readonly module: string
  readonly names: readonly Exported[]
  readonly about: readonly string[]
}

function list(pages: readonly Page[]): string {
  return [
    '# Reference',
    '',
    'Every name that the package exports, with its declaration and what its comment says. `npm run reference` makes these pages from the sources.',
    '',
    '| import from | values | types |',
    '| --- | ---: | ---: |',
    ...pages.map(({ file, module, names }) => {
      const values = names.filter(({ isValue }) => isValue).length
      return `| [\`${module}\`](${file}) | ${values} | ${names.length - values} |`
    }),
    '',
  ].join('\n')
}

function page(module: string, names: readonly Exported[], about: readonly string[]): string {
  const anchors = anchorsOf(names)
  const parts = [
    ['Values', names.filter(({ isValue }) => isValue)],
    ['Types', names.filter(({ isValue }) => !isValue)],
  ] as const
  const index = parts
    .filter(([, some]) => some.length > 0)
    .map(([title, some]) => `${title}: ${some.map((one) => `[${one.name}](#${anchors.get(one)})`).join(', ')}`)
  return [
    `# ${module}`,
    '',
    ...(about.length > 0 ? [`Explained in ${about.join(', ')}.`, ''] : []),
    ...index.flatMap((line) => [line, '']),
    ...parts.flatMap(([, some]) => some.flatMap((one) => section(one, names))),
  ].join('\n')
}

/** As pages of Markdown name their headings: a name that differs in its letters' case alone gets a number. */
function anchorsOf(names: readonly Exported[]): ReadonlyMap<Exported, string> {
  const counts = new Map<string, number>()
  const inOrder = [...names.filter(({ isValue }) => isValue), ...names.filter(({ isValue }) => !isValue)]
  return new Map(
    inOrder.map((one) => {
      const base = one.name.toLowerCase()
      const count = counts.get(base) ?? 0
      counts.set(base, count + 1)
      return [one, count === 0 ? base : `${base}-${count}`]
    }),
  )
}

function section({ name, doc, declarations }: Exported, names: readonly Exported[]): string[] {
  return [
    `## ${name}`,
    '',
    ...(doc === '' ? [] : [linked(doc, names), '']),
    ...(declarations.length === 0 ? [] : ['```ts', declarations.map(readable).join('\n'), '```', '']),
  ]
}

/** A `{@link}` to a name of the page leads there; any other is the name alone. */
function linked(doc: string, names: readonly Exported[]): string {
  const anchors = anchorsOf(names)
  return doc.replace(/\{@link ([^}\s|]+)[^}]*\}/g, (_, name: string) => {
    const target = names.find((one) => one.name === name)
    return target === undefined ? `\`${name}\`` : `[${name}](#${anchors.get(target)})`
  })
}

const readable = (text: string) =>
  text.replace(/\{@link ([^}\s|]+)[^}]*\}/g, '`$1`').replace(/import\((?:"[^"]*"|'[^']*')\)\./g, '')
