import { SqlCompiler } from '../../sql/compiler.ts'

/** SQL as SQLite says it. */
export class SqliteCompiler extends SqlCompiler {}
