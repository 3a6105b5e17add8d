#!/usr/bin/env node
import * as module from 'node:module'
import { isOldNode, runOnOwnNode } from './old-node.ts'

if (isOldNode()) runOnOwnNode(import.meta.url)
else {
  // The cache has to be on before anything of ours is imported; it saves compiling the modules again at each command.
  module.enableCompileCache()
  const { main } = await import('./main.ts')
  process.exitCode = await main(process.argv.slice(2))
}
