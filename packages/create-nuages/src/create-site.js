import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { isAbsolute, join, relative, resolve } from 'node:path'
import { npm, nuages } from './programs.js'
import { Refusal } from './refusal.js'

const NAME = /^[a-z0-9][a-z0-9._-]*$/

/** Installs the framework into the folder, lets it write the site, installs the rest, and prepares the database. */
export async function createSite({ folder, name, database, admin, asks, framework, node }) {
  const undo = prepareFolder(folder, name)
  try {
    step('Installing the framework')
    npm(folder, ['install', specOf(framework)])
    if (node.package !== undefined) npm(folder, ['install', '--save-optional', '--save-exact', node.package])
    step('Writing the site')
    nuages(folder, ['startproject', name, '.', '--database', database, '--yes'], { quiet: true })
  } catch (error) {
    undo()
    throw error
  }
  step('Installing its tools')
  npm(folder, ['install'])
  const isReady = database === 'sqlite'
  if (isReady) {
    step('Making the database')
    nuages(folder, ['migrate'], { quiet: true })
    if (admin) nuages(folder, ['createsuperuser', ...(asks ? [] : ['--noinput'])])
  }
  console.log(nextSteps({ folder, name, database, isReady, hasUser: isReady && admin }))
}

/** Nothing of what is there may be lost: the folder is new or empty, but for a repository. Gives what takes it away again. */
function prepareFolder(folder, name) {
  if (!NAME.test(name))
    throw new Refusal(`'${name}' cannot be the name of a site. Use small letters, digits and hyphens, such as my-site.`)
  const present = existsSync(folder) ? readdirSync(folder).filter((entry) => entry !== '.git') : []
  if (present.length > 0)
    throw new Refusal(`${folder} is not empty. Name a folder that does not exist yet, or an empty one.`)
  const first = mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ name, private: true, type: 'module' }, null, 2)}\n`)
  const made = ['package.json', 'package-lock.json', 'node_modules'].map((entry) => join(folder, entry))
  return () => {
    for (const path of first === undefined ? made : [first]) rmSync(path, { recursive: true, force: true })
  }
}

/** A tarball is named from where the command was typed, and npm runs in the new folder. */
function specOf(framework) {
  const isFile = /\.t(ar\.)?gz$/.test(framework) && !/^[a-z]+:/i.test(framework)
  return isFile && !isAbsolute(framework) ? resolve(framework) : framework
}

function step(text) {
  console.log(`${text}…`)
}

function nextSteps({ folder, name, database, isReady, hasUser }) {
  const near = relative(process.cwd(), folder)
  const way = near.startsWith(join('..', '..')) ? folder : near
  const steps = [
    ...(way === '' ? [] : [`cd ${way}`]),
    ...(isReady
      ? []
      : [
          `createdb ${name.replace(/[^a-z0-9]+/g, '_')}    # or another database: DATABASE_URL in .env`,
          'npx nuages migrate',
        ]),
    ...(hasUser ? [] : ['npx nuages createsuperuser']),
    'npm run dev',
  ]
  const where = database === 'sqlite' ? 'SQLite' : 'PostgreSQL'
  return `\n${name} is made, on ${where}. Next:\n\n${steps.map((line) => `  ${line}`).join('\n')}\n\nThe tutorial: node_modules/nuages/docs/tutorial/01-first-site.md`
}
