#!/usr/bin/env node
// `npm create nuages`: runs on the Node that a newcomer has, so it is plain JavaScript without dependencies.
import { basename, resolve } from 'node:path'
import { ask } from './ask.js'
import { readFlags, USAGE, version } from './flags.js'
import { createSite } from './create-site.js'
import { nodeOfSite } from './node-of-site.js'
import { Refusal } from './refusal.js'

async function main() {
  const flags = readFlags(process.argv.slice(2))
  if (flags.help) return console.log(USAGE)
  if (flags.version) return console.log(version())
  const node = nodeOfSite()
  if (node.note !== undefined) console.log(`${node.note}\n`)
  const answers = await ask(flags)
  const folder = resolve(answers.folder)
  await createSite({ ...answers, folder, name: basename(folder), framework: flags.framework, node })
}

try {
  await main()
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  console.error(error.message)
  process.exitCode = 1
}
