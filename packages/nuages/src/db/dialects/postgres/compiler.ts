import { SqlCompiler } from '../../sql/compiler.ts'

/** SQL as PostgreSQL says it. */
export class PostgresCompiler extends SqlCompiler {
  protected override placeholder(position: number): string {
    return `$${position}`
  }
}
