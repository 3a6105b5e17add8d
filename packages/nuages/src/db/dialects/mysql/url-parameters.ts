import { nearest } from '../../../core/index.ts'
import { bad } from '../../options.ts'
import type { MysqlOptions, MysqlReplica } from './options.ts'

/** What a URL may say behind its question mark. */
type Said = Pick<MysqlOptions, 'ssl' | 'charset' | 'collation' | 'socket'>
type Reader = (value: string) => Said | undefined

/** As the clients of MySQL have it, but for 'PREFERRED', which promises nothing: it goes without. */
const MODES: Readonly<Record<string, boolean | object>> = {
  DISABLED: false,
  PREFERRED: false,
  REQUIRED: { rejectUnauthorized: false },
  VERIFY_CA: {},
  VERIFY_IDENTITY: { verifyIdentity: true },
}

const PARAMETERS: ReadonlyMap<string, { readonly takes: string; readonly read: Reader }> = new Map([
  ['ssl', { takes: 'true, false or a JSON object of TLS options', read: readSsl }],
  ['ssl-mode', { takes: Object.keys(MODES).join(', '), read: readMode }],
  ['charset', { takes: "'utf8mb4' or 'utf8mb3'", read: readCharset }],
  ['collation', { takes: 'a collation', read: (value) => (/^\w+$/.test(value) ? { collation: value } : undefined) }],
  ['socket', { takes: 'the path of a socket', read: (value) => (value === '' ? undefined : { socket: value }) }],
])

/** The options with what the parameters of their URLs say; an option itself holds. */
export function withUrlParameters(options: MysqlOptions): MysqlOptions {
  const { replicas } = options
  const said = replicas?.map((replica) => ({ ...saidBy(replica.url), ...replica }) as MysqlReplica)
  return { ...saidBy(options.url), ...definedOf(options), ...(said === undefined ? {} : { replicas: said }) }
}

/** One that an environment has not is not given. */
function definedOf(options: MysqlOptions): MysqlOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
}

function saidBy(url: string | undefined): Said {
  if (url === undefined) return {}
  return Object.assign({}, ...[...new URL(url).searchParams].map(([name, value]) => saidByOne(name, value)))
}

/** A value that does not fit is not told, like all of a URL. */
function saidByOne(name: string, value: string): Said {
  const parameter = PARAMETERS.get(name === 'sslmode' || name === 'ssl_mode' ? 'ssl-mode' : name)
  if (parameter === undefined) {
    const names = [...PARAMETERS.keys()]
    const near = nearest(name, names)
    throw bad(
      `The url of database.mysql() has the parameter '${name}', which is not known here.`,
      near === undefined
        ? `There are ${names.join(', ')}; all else is an option of its own.`
        : `Did you mean '${near}'?`,
    )
  }
  const said = parameter.read(value)
  if (said === undefined) throw bad(`The parameter '${name}' in the url of database.mysql() takes ${parameter.takes}.`)
  return said
}

function readSsl(value: string): Said | undefined {
  if (/^(true|1)$/i.test(value)) return { ssl: true }
  if (/^(false|0)$/i.test(value)) return { ssl: false }
  try {
    const ssl: unknown = JSON.parse(value)
    return typeof ssl === 'object' && ssl !== null && !Array.isArray(ssl) ? { ssl } : undefined
  } catch {
    return undefined
  }
}

function readMode(value: string): Said | undefined {
  const name = value.toUpperCase()
  return Object.hasOwn(MODES, name) ? { ssl: MODES[name] as boolean | object } : undefined
}

function readCharset(value: string): Said | undefined {
  return value === 'utf8mb4' || value === 'utf8mb3' ? { charset: value } : undefined
}
