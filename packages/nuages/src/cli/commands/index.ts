import type { Command } from '../../core/index.ts'
import check from './check.ts'
import runserver from './runserver.ts'
import serve from './serve.ts'
import shell from './shell.ts'
import startapp from './startapp.ts'

/** The commands of the framework. */
export const builtinCommands: readonly Command[] = [check, runserver, serve, shell, startapp] as unknown as readonly Command[]

/** Those that need no site. */
export const withoutSite: ReadonlySet<string> = new Set(['startapp'])
