import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { bad } from '../../options.ts'
import { partsOfUrl } from '../../urls.ts'
import { checkPostgresOptions, type PostgresOptions, type PostgresPlace } from './options.ts'

/*
 * Services of PostgreSQL: connections that have a name in a file which psql and others read, too. Where the files are,
 * what is in them and what their words mean is libpq's; see its chapter "The Connection Service File".
 */

/** The options with what their services say, also those of `direct` and of replicas; what they say themselves holds. */
export function withServices(options: PostgresOptions): PostgresOptions {
  const { direct, replicas = [], ...own } = options
  if (![own, direct, ...replicas].some((place) => place?.service !== undefined)) return options
  return {
    ...filled(own),
    ...(direct === undefined ? {} : { direct: filled(direct) }),
    ...(replicas.length === 0 ? {} : { replicas: replicas.map((replica) => filled(replica)) }),
  }
}

/** A service may say more than options of a replica take, such as `ssl`: it holds for that place alone. */
function filled<P extends PostgresPlace>({ service, ...own }: P): Omit<P, 'service'> {
  if (service === undefined) return own
  const given = { ...partsOfUrl(own.url), ...own }
  const said = Object.entries(serviceOptions(service)).filter(
    ([name]) => (given as Readonly<Record<string, unknown>>)[name] === undefined,
  )
  const options = { ...own, ...ofOwnHost(Object.fromEntries(said), given.host) }
  checkPostgresOptions(options as PostgresOptions)
  return options
}

/** At another host than that of the service, the name in its certificate is another, too. */
function ofOwnHost(said: Partial<PostgresOptions>, host: string | undefined): Partial<PostgresOptions> {
  if (host === undefined || typeof said.ssl !== 'object') return said
  const { servername: _, ...ssl } = said.ssl as { readonly servername?: string }
  return { ...said, ssl }
}

/** What a service says, as options. */
function serviceOptions(name: string): Partial<PostgresOptions> {
  const files = serviceFiles()
  for (const file of files) {
    const words = sectionOf(read(file), name, file)
    if (words !== undefined) return optionsOf(words, name, file)
  }
  throw bad(
    `There is no service "${name}" of PostgreSQL in ${files.join(' or ')}.`,
    'PGSERVICEFILE names another file. A service begins with its name in brackets: [name].',
  )
}

/** The file of the user, then that of the machine. */
function serviceFiles(): string[] {
  const { PGSERVICEFILE, PGSYSCONFDIR, APPDATA } = process.env
  const ofUser =
    process.platform === 'win32' && APPDATA !== undefined
      ? join(APPDATA, 'postgresql', '.pg_service.conf')
      : join(homedir(), '.pg_service.conf')
  return [PGSERVICEFILE || ofUser, ...(PGSYSCONFDIR ? [join(PGSYSCONFDIR, 'pg_service.conf')] : [])]
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw bad(`The file of services "${file}" cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  }
}

/** The words of a service, by their names; undefined where the file has no such service. */
export function sectionOf(text: string, name: string, file: string): Map<string, string> | undefined {
  let found: Map<string, string> | undefined
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim()
    if (line === '' || line.startsWith('#')) continue
    if (line.startsWith('[')) {
      if (found !== undefined) return found
      if (line === `[${name}]`) found = new Map()
      continue
    }
    if (found === undefined) continue
    const at = line.indexOf('=')
    // The line may hold a password, and is not told.
    if (at <= 0) throw bad(`Line ${index + 1} of "${file}" is no 'name=value'.`)
    found.set(line.slice(0, at), line.slice(at + 1))
  }
  return found
}

/** Words that say nothing to pg, or what the framework says itself. */
const PASSED_OVER =
  /^(keepalives.*|tcp_user_timeout|client_encoding|fallback_application_name|gssencmode|krbsrvname|gsslib|sslcompression|sslsni)$/

const SSL = ['sslmode', 'sslrootcert', 'sslcert', 'sslkey']

function optionsOf(words: Map<string, string>, service: string, file: string): Partial<PostgresOptions> {
  const known = new Set([
    'host',
    'hostaddr',
    'port',
    'user',
    'password',
    'dbname',
    'passfile',
    'connect_timeout',
    ...SSL,
  ])
  for (const name of words.keys())
    if (!known.has(name) && name !== 'application_name' && !PASSED_OVER.test(name))
      throw bad(`The service "${service}" in "${file}" has '${name}', which is not known here.`)
  const text = (name: string) => words.get(name) || undefined
  const number = (name: string) => (text(name) === undefined ? undefined : Number(text(name)))
  const host = text('host')
  if (`${host} ${text('hostaddr')}`.includes(','))
    throw bad(`The service "${service}" in "${file}" has several hosts; one can be had here.`)
  const timeout = number('connect_timeout')
  const options = {
    host: text('hostaddr') ?? host,
    port: number('port'),
    user: text('user'),
    password: text('password'),
    database: text('dbname'),
    passfile: text('passfile'),
    applicationName: text('application_name'),
    connectTimeout: timeout === undefined || timeout <= 0 ? undefined : timeout * 1000,
    ssl: sslOf(words, text('hostaddr') === undefined ? undefined : host),
  }
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
}

/** TLS as libpq has it, but for 'allow' and 'prefer', which promise nothing: they go without. */
function sslOf(words: ReadonlyMap<string, string>, servername: string | undefined): object | undefined {
  const mode = words.get('sslmode') ?? 'prefer'
  if (!MODES.includes(mode))
    throw bad(`A service of PostgreSQL has an sslmode that there is not; there are ${MODES.join(', ')}.`)
  if (['disable', 'allow', 'prefer'].includes(mode)) return undefined
  const certificate = (name: string) => {
    const path = words.get(name)
    return path === undefined || path === '' || path === 'system' ? undefined : readCertificate(name, path)
  }
  const parts = { ca: certificate('sslrootcert'), cert: certificate('sslcert'), key: certificate('sslkey'), servername }
  return {
    ...Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)),
    rejectUnauthorized: mode !== 'require' || parts.ca !== undefined,
    // Only 'verify-full' looks at the name of the host.
    ...(mode === 'verify-full' ? {} : { checkServerIdentity: () => undefined }),
  }
}

function readCertificate(name: string, path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    throw bad(
      `The file "${path}", which a service of PostgreSQL names as its ${name}, cannot be read (${(error as NodeJS.ErrnoException).code}).`,
    )
  }
}

const MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full']
