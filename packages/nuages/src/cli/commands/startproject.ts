import { basename, relative, resolve } from 'node:path'
import { type CommandContext, CommandError, defineCommand } from '../../core/index.ts'
import { type DatabaseName, databaseNames } from '../project/manifest.ts'
import { writeProject } from '../project/write-project.ts'

const NAME = /^[a-z0-9][a-z0-9._-]*$/

/** Writes the files of a new site. `npm create nuages` calls it, so that there is one template. */
export default defineCommand({
  name: 'startproject',
  help: 'Makes the folder of a new site.',
  arguments: {
    name: { kind: 'string', required: false, help: 'The name of the site, in small letters.' },
    folder: { kind: 'string', required: false, help: 'Where; default a folder of its name.' },
  },
  options: {
    database: { kind: 'string', choices: databaseNames, help: 'sqlite or postgres. Default sqlite.' },
    yes: { kind: 'boolean', short: 'y', help: 'Asks nothing: what is not given is the default.' },
  },
  async run({ name, folder, database, yes }, context) {
    const asks = context.interactive && process.stdin.isTTY === true && !yes
    const given = name ?? (asks ? await askName(context) : undefined)
    if (given === undefined) throw new CommandError('The new site has no name.', { hint: 'nuages startproject NAME' })
    const target = resolve(folder ?? given)
    const site = {
      name: checkedName(basename(given)),
      database: database ?? (asks ? await askDatabase(context) : 'sqlite'),
    }
    writeProject(target, site)
    context.print(nextSteps(site.name, target))
  },
})

function checkedName(name: string): string {
  if (NAME.test(name)) return name
  throw new CommandError(`'${name}' cannot be the name of a site.`, {
    hint: 'Use small letters, digits and hyphens, such as my-site.',
  })
}

async function askName({ ask }: CommandContext): Promise<string> {
  return (await ask('Name of the site (mysite): ')).trim() || 'mysite'
}

async function askDatabase({ ask, warn }: CommandContext): Promise<DatabaseName> {
  for (;;) {
    const answer = (await ask('Database, sqlite or postgres (sqlite): ')).trim().toLowerCase() || 'sqlite'
    const found = databaseNames.find((one) => one.startsWith(answer))
    if (found !== undefined) return found
    warn(`There is no '${answer}' to choose.`)
  }
}

function nextSteps(name: string, target: string): string {
  const folder = relative(process.cwd(), target)
  const steps = [
    ...(folder === '' ? [] : [`cd ${folder}`]),
    'npm install',
    'npx nuages migrate',
    'npx nuages createsuperuser',
    'npm run dev',
  ]
  return `Made the site ${name} in ${target}. Next:\n\n${steps.map((step) => `  ${step}`).join('\n')}\n`
}
