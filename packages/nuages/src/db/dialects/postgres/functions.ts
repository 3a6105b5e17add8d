import type { FunctionNode, SqlNode } from '../../sql/nodes.ts'
import { OWN } from './own-functions.ts'

type Write = (args: readonly string[]) => string

/** Functions that PostgreSQL writes its own way. */
const WRITTEN: Readonly<Record<string, Write>> = {
  concat: ([first, second]) => `(COALESCE((${first})::text, '') || COALESCE((${second})::text, ''))`,
  strindex: (args) => `STRPOS(${args.join(', ')})`,
  ord: ([text]) => `ASCII(${text})`,
  random: () => 'RANDOM()',
  now: () => 'STATEMENT_TIMESTAMP()',
  sha1: ([text]) => `ENCODE(DIGEST(${text}, 'sha1'), 'hex')`,
  json_array: (args) => `JSONB_BUILD_ARRAY(${args.join(', ')})`,
  uuid4: () => 'GEN_RANDOM_UUID()',
  // Servers before 18 have none of version 7: a random one with the time in its first 48 bits, and its version set.
  uuid7: () =>
    "ENCODE(SET_BIT(SET_BIT(OVERLAY(UUID_SEND(GEN_RANDOM_UUID()) PLACING SUBSTRING(INT8SEND(FLOOR(EXTRACT(EPOCH FROM CLOCK_TIMESTAMP()) * 1000)::bigint) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid",
  json_null: () => "'null'::jsonb",
}
const HASHES = new Set(['sha224', 'sha256', 'sha384', 'sha512'])
/** Functions whose form for numbers with a point takes exact ones only. */
const EXACT = new Set(['log', 'mod', 'round'])

/** A function where PostgreSQL says it otherwise than the standard. */
export function postgresFunction(node: FunctionNode, write: (argument: SqlNode) => string): string | null {
  const { name } = node
  const written = node.needs === undefined ? WRITTEN : OWN
  const own = Object.hasOwn(written, name) ? written[name] : undefined
  if (own === undefined && !HASHES.has(name) && !EXACT.has(name) && name !== 'json_object') return null
  const args = node.args.map(write)
  if (own !== undefined) return own(args)
  if (HASHES.has(name)) return `ENCODE(${name.toUpperCase()}(CONVERT_TO(${args[0]}, 'UTF8')), 'hex')`
  if (EXACT.has(name)) return `${name.toUpperCase()}(${exactArguments(node, args)})`
  return `JSONB_BUILD_OBJECT(${args.map((item, index) => (index % 2 === 0 ? `(${item})::text` : item)).join(', ')})`
}

function exactArguments(node: FunctionNode, args: readonly string[]): string {
  const exact = node.name === 'round' ? 1 : args.length
  return args.map((argument, index) => (index < exact ? `(${argument})::numeric` : argument)).join(', ')
}
