import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { memoryCache } from '../../packages/nuages/src/cache/index.ts'
import { staticTags } from '../../packages/nuages/src/static/index.ts'
import { NoSuchCache } from '../../packages/nuages/src/cache/index.ts'
import { cacheTags, viewTags } from '../../packages/nuages/src/views/index.ts'
import { Engine, type EngineOptions, MemoryLoader, TemplateError } from '../../packages/nuages/src/templates/index.ts'
import { represent } from '../../packages/nuages/src/kernel/printing.ts'
import { failed, type Outcome, passed, type Suite, type SuiteContext, skipped, type TestCase } from './suite.ts'
import { customLibraries, customTemplates, hasNoCounterpart } from './custom-libraries.ts'
import { type PatternData, treeOf } from './suites/urls-tree.ts'
import { decodeForTemplates, usePrinter } from './template-values.ts'
import { inItsLanguage, lacksCatalog } from './languages.ts'

/** Cases that follow one another see what the ones before kept; no time goes by. */
const kept = memoryCache({ clock: () => 0 })

interface Options {
  timeZone: string
  gateReplays: boolean
}

interface TemplateCase extends TestCase {
  templates?: Record<string, string>
  template?: string
  source?: string
  context?: unknown
  context_opts?: { autoescape?: boolean }
  string_if_invalid?: string
  engine?: { string_if_invalid?: string; autoescape?: boolean }
  env?: Record<string, unknown>
  now?: string
  output?: string
  error?: { class: string; message: string }
  replays?: boolean | null
  urlconf?: string
  needs_catalog?: boolean
  needs_custom_libraries?: string[]
}

const OWN_ERRORS = ['TemplateSyntaxError', 'TemplateDoesNotExist', 'VariableDoesNotExist']

/** Runs the cases of templates.json and templates_matrix.json. */
export function templateSuite(options: Options): (context: SuiteContext) => Suite {
  usePrinter(represent)
  return () => ({ run: (testCase) => runCase(testCase as TemplateCase, options) })
}

type UrlTables = Record<string, { patterns?: PatternData[] }>

const root = join(import.meta.dirname, '..', '..')
const folder = process.env['NUAGES_CONFORMANCE_DIR'] ?? join(dirname(root), 'shared', 'conformance')
let tables: UrlTables | undefined
const resolvers = new Map<string, unknown>()

/** The URL tables of Django's tests stand in urls.json. */
function urlTables(): UrlTables {
  const path = join(folder, 'urls.json')
  tables ??= existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')).meta.urlconfs as UrlTables) : {}
  return tables
}

/** The request that the url tag asks for the addresses of its site. */
function withUrls(testCase: TemplateCase, context: Record<string, unknown>): Record<string, unknown> {
  const patterns = testCase.urlconf === undefined ? undefined : urlTables()[testCase.urlconf]?.patterns
  if (testCase.urlconf === undefined || patterns === undefined) return context
  let urls = resolvers.get(testCase.urlconf)
  if (urls === undefined) resolvers.set(testCase.urlconf, (urls = treeOf(patterns, {}).resolver))
  return { ...context, request: { ...(context['request'] as object), urls } }
}

function reasonToSkip(testCase: TemplateCase, { gateReplays }: Options): string | undefined {
  const noCatalog = testCase.needs_catalog ? lacksCatalog(testCase.env) : undefined
  if (noCatalog !== undefined) return noCatalog
  if (testCase.needs_custom_libraries) {
    return hasNoCounterpart(testCase.templates ?? {}) ? 'declares the parameters of a tag wrongly' : undefined
  }
  if (gateReplays && testCase.replays !== true) return 'depends on state that is not in the case'
  return undefined
}

function engineFor(testCase: TemplateCase, { timeZone }: Options): Engine {
  const own = testCase.templates ?? { '<inline>': testCase.source ?? '' }
  const custom = testCase.needs_custom_libraries !== undefined
  const templates = custom ? { ...customTemplates, ...own } : own
  const stringIfInvalid = testCase.engine?.string_if_invalid ?? testCase.string_if_invalid ?? ''
  const settings: EngineOptions = {
    loaders: [new MemoryLoader(templates)],
    stringIfInvalid,
    builtins: [viewTags()],
    libraries: {
      ...(custom && customLibraries()),
      cache: cacheTags((name) => {
        if (name !== 'default') throw new NoSuchCache(name, ['default'])
        return kept
      }),
      static: staticTags({
        staticUrl: String(testCase.env?.['STATIC_URL'] ?? '/static/'),
        mediaUrl: String(testCase.env?.['MEDIA_URL'] ?? '/'),
        staticRoot: undefined,
        debug: true,
      }),
    },
    autoescape: testCase.context_opts?.autoescape ?? testCase.engine?.autoescape ?? true,
    formats: {
      timeZone,
      useThousandSeparator: testCase.env?.['USE_THOUSAND_SEPARATOR'] === true,
      ...(testCase.now === undefined
        ? {}
        : { clock: () => new Date(`${testCase.now}`.replace(/(?<!Z|[+-]\d\d:\d\d)$/, 'Z')) }),
    },
  }
  return new Engine(settings)
}

async function runCase(testCase: TemplateCase, options: Options): Promise<Outcome> {
  const reason = reasonToSkip(testCase, options)
  return reason === undefined ? inItsLanguage(testCase.env, () => answer(testCase, options)) : skipped(reason)
}

async function answer(testCase: TemplateCase, options: Options): Promise<Outcome> {
  const expected = testCase.output ?? testCase.error
  try {
    const load = () => engineFor(testCase, options).getTemplate(testCase.template ?? '<inline>')
    const template = load()
    const context = () => withUrls(testCase, decodeForTemplates(testCase.context ?? {}) as Record<string, unknown>)
    const output = await template.render(context())
    if (output !== testCase.output) return failed(expected, output)
    // In pieces it is the same page. A tag of Django's tests counts for good, so that it begins anew.
    const again = testCase.needs_custom_libraries ? load() : template
    const streamed = (await Array.fromAsync(again.stream(context()))).join('')
    return streamed === output ? passed : failed(expected, `streamed: ${streamed}`)
  } catch (error) {
    if (testCase.error === undefined) return failed(expected, undefined, String((error as Error).stack))
    const name = (error as Error).constructor.name
    const fits = OWN_ERRORS.includes(testCase.error.class) ? name === testCase.error.class : !OWN_ERRORS.includes(name)
    if (fits || !(error instanceof TemplateError || OWN_ERRORS.includes(testCase.error.class))) return passed
    return failed(expected, `${name}: ${(error as Error).message}`)
  }
}
