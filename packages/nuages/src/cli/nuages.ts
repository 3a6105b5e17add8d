#!/usr/bin/env node
import { enableCompileCache } from 'node:module'

// The cache has to be on before anything of ours is imported; it saves compiling the modules again at each command.
enableCompileCache()
const { main } = await import('./main.ts')
process.exitCode = await main(process.argv.slice(2))
