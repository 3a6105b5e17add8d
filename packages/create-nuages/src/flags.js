import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { Refusal } from './refusal.js'

export const USAGE = `npm create nuages@latest [FOLDER] -- [OPTION...]

  --database sqlite|postgres   Default sqlite.
  --admin, --no-admin          Make a user for the admin now; with --yes out of NUAGES_SUPERUSER_USERNAME,
                               _EMAIL and _PASSWORD. Default no.
  -y, --yes                    Ask nothing and take the defaults.
  --nuages SPEC                A version or a tarball of the framework. Default: the version of this command.
  -h, --help                   This text.
  --version                    The version.`

export const DATABASES = ['sqlite', 'postgres']

/** The version of this package; that of the framework is the same. */
export function version() {
  return JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version
}

/** Reads the command line; what was not given is undefined, to be asked for. */
export function readFlags(words) {
  const { values, positionals } = parse(words)
  if (positionals.length > 1) throw new Refusal(`'${positionals[1]}' is too much: one folder, please.\n\n${USAGE}`)
  if (values.database !== undefined && !DATABASES.includes(values.database))
    throw new Refusal(`There is no database '${values.database}' to choose: ${DATABASES.join(' or ')}.`)
  return {
    folder: positionals[0],
    database: values.database,
    admin: values['no-admin'] ? false : values.admin,
    yes: values.yes === true,
    framework: values.nuages ?? (process.env.NUAGES_PACKAGE || `nuages@^${version()}`),
    help: values.help === true,
    version: values.version === true,
  }
}

function parse(words) {
  try {
    return parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        database: { type: 'string' },
        admin: { type: 'boolean' },
        'no-admin': { type: 'boolean' },
        yes: { type: 'boolean', short: 'y' },
        nuages: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
      },
    })
  } catch (error) {
    throw new Refusal(`${error.message.split('. ')[0]}.\n\n${USAGE}`)
  }
}
