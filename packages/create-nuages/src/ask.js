import { createInterface } from 'node:readline'
import { DATABASES } from './flags.js'

const DEFAULTS = { folder: 'mysite', database: 'sqlite', admin: false }

/** Where the site goes, its database, and whether to make a user: from the flags, else from the person at the terminal. */
export async function ask(flags) {
  const isPerson = process.stdin.isTTY === true && process.stdout.isTTY === true && !process.env.CI
  if (flags.yes || !isPerson) return { ...DEFAULTS, ...given(flags), asks: false }
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  // Ctrl-C and the end of the input leave nothing half made.
  lines.on('SIGINT', () => process.exit(130))
  const question = (text) => new Promise((answer) => lines.question(text, (line) => answer(line.trim())))
  const answers = {
    folder: flags.folder ?? ((await question(`Name of the site (${DEFAULTS.folder}): `)) || DEFAULTS.folder),
    database: flags.database ?? (await askDatabase(question)),
    admin: flags.admin ?? (await askAdmin(question)),
    asks: true,
  }
  lines.close()
  return answers
}

function given({ folder, database, admin }) {
  return Object.fromEntries(Object.entries({ folder, database, admin }).filter(([, value]) => value !== undefined))
}

async function askDatabase(question) {
  for (;;) {
    const answer = (await question('Database, SQLite or PostgreSQL (SQLite): ')).toLowerCase() || DEFAULTS.database
    // `postgresql` and `pg` are what people type, too.
    const found = DATABASES.find(
      (name) => name.startsWith(answer) || answer.startsWith(name) || (answer === 'pg' && name === 'postgres'),
    )
    if (found !== undefined) return found
    console.log(`There is no '${answer}' to choose.`)
  }
}

async function askAdmin(question) {
  const answer = (await question('Make a user for the admin now? (Y/n): ')).toLowerCase()
  return answer === '' || answer.startsWith('y')
}
