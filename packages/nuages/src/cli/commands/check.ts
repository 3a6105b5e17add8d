import { relative, sep } from 'node:path'
import {
  type AppRegistry,
  CommandError,
  defineCommand,
  formatCheck,
  isAtLeast,
  nearest,
  type Settings,
} from '../../core/index.ts'
import { type GivenArguments, UrlResolver } from '../../http/index.ts'
import { rootUrls, siteChecks, urlsPart } from '../../site/index.ts'
import { FoundFiles, listStatic, loadManifest, type StaticManifest, staticFolders } from '../../static/index.ts'
import { checkTemplates, type TemplateProblem } from '../../templates/index.ts'
import { currentTemplates } from '../../views/index.ts'

/** Runs the system checks. */
export default defineCommand({
  name: 'check',
  help: 'Checks the site for problems; with --deploy for those of a public one, too.',
  arguments: { tags: { kind: 'string', many: true, help: 'Only checks with these tags, such as models.' } },
  options: {
    deploy: { kind: 'boolean', help: 'Also what matters where strangers can reach the site.' },
    templates: { kind: 'boolean', help: 'Compiles every template of the site and says what is wrong with it.' },
    failLevel: {
      kind: 'string',
      default: 'error',
      choices: ['debug', 'info', 'warning', 'error', 'critical'],
      help: 'The level that makes the command fail. Default error.',
    },
  },
  async run({ tags, deploy, templates, failLevel }, { settings, apps, print, warn }) {
    const registry = await siteChecks({ settings, apps })
    const unknown = tags.filter((tag) => !registry.tags.includes(tag))
    if (unknown.length > 0)
      throw new CommandError(`No check has the tag ${unknown.join(', ')}.`, {
        hint: `There are: ${registry.tags.join(', ')}.`,
      })
    const wanted = tags.length === 0 ? { deploy } : { deploy, tags }
    const messages = await registry.runChecks({ settings, apps, extra: {} }, wanted)
    for (const message of messages) warn(formatCheck(message))
    const problems = templates ? await templateProblems(settings, apps) : []
    for (const problem of problems) warn(formatProblem(problem))
    if (problems.length > 0) throw new CommandError(`The templates have ${counted(problems.length, 'problem')}.`)
    if (messages.some((message) => isAtLeast(message, failLevel)))
      throw new CommandError(`The system check found ${counted(messages.length, 'problem')}.`)
    print(
      messages.length === 0
        ? 'The system check found no problem.'
        : `The system check found ${counted(messages.length, 'remark')}.`,
    )
  },
})

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`

/** URLs of templates of packages are left out: a site need not have all pages of a package. */
async function templateProblems(settings: Settings, apps: AppRegistry): Promise<readonly TemplateProblem[]> {
  const hasUrls = settings.urls !== undefined || (await apps.load(urlsPart)).size > 0
  const urls = new UrlResolver(hasUrls ? await rootUrls(settings, apps) : [])
  const files = await listStatic(staticFolders(settings))
  const manifest = await loadManifest(settings)
  const all = checkTemplates(currentTemplates(), {
    urlProblem: (name, words) => urls.urlProblem(name, argumentsIn(words)),
    staticProblem: (name) => staticProblem(name, [...files.keys()], manifest),
  })
  return all.filter(({ kind, location }) => !['url', 'static'].includes(kind) || isOfSite(location?.file))
}

/** The arguments of a tag as they are written: `5`, `id=poll.id`, `name='a'`. */
function argumentsIn(words: readonly string[]): GivenArguments {
  const keywords: string[] = []
  const known: Record<string, unknown> = {}
  let positional = 0
  for (const word of words) {
    const name = /^([\p{L}_][\p{L}\p{N}_]*)=/u.exec(word)?.[1]
    const constant = constantIn(name === undefined ? word : word.slice(name.length + 1))
    if (constant !== undefined) known[name ?? positional] = constant.value
    if (name === undefined) positional++
    else keywords.push(name)
  }
  return { positional, keywords, known }
}

/** What a word is whatever the page is about; undefined for a variable, and for what a filter changes. */
function constantIn(word: string): { readonly value: unknown } | undefined {
  const text = /^(["'])((?:(?!\1)[^\\])*)\1$/s.exec(word)?.[2]
  if (text !== undefined) return { value: text }
  if (/^-?\d+$/.test(word)) return { value: Number(word) }
  return word === 'None' ? { value: null } : undefined
}

/** A file must be where pages are given its address from: among what was collected, or among the sources of that. */
function staticProblem(
  name: string,
  found: readonly string[],
  manifest: StaticManifest | undefined,
): string | undefined {
  if (manifest?.paths.has(name)) return undefined
  if (!found.includes(name)) {
    const meant = nearest(name, found)
    return `No finder finds the static file ${name}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`
  }
  return manifest === undefined || manifest instanceof FoundFiles
    ? undefined
    : `The static file ${name} was not collected. Run nuages collectstatic.`
}

function isOfSite(file: string | undefined): boolean {
  if (file === undefined) return true
  const path = relative(process.cwd(), file)
  return !path.startsWith('..') && !path.split(sep).includes('node_modules')
}

/** The place as editors open it, the message, and the lines around. */
function formatProblem({ template, message, location }: TemplateProblem): string {
  if (location === undefined) return `${template}: ${message}`
  return `${location.file ?? template}:${location.line}:${location.column}: ${message}\n${location.frame}`
}
