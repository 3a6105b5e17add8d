import type { FunctionNode, SqlNode } from '../../sql/nodes.ts'

type Arguments = readonly string[]

/** Functions that MariaDB and MySQL write their own way. */
const WRITTEN: Readonly<Record<string, (args: Arguments) => string>> = {
  concat: (args) => `CONCAT_WS('', ${args.join(', ')})`,
  length: ([text]) => `CHAR_LENGTH(${text})`,
  strindex: (args) => `INSTR(${args.join(', ')})`,
  ord: ([text]) => `ORD(CONVERT(${text} USING utf32))`,
  chr: ([code]) => `CONVERT(CHAR(${code} USING utf32) USING utf8mb4)`,
  random: () => 'RAND()',
  now: () => 'CURRENT_TIMESTAMP(6)',
  // The server shows six digits of PI() alone.
  pi: () => '(PI() + 0e0)',
  cot: ([value]) => `COT(${value})`,
  negate: ([value]) => `-(${value})`,
}
const DIGESTS = /^sha(224|256|384|512)$/

/** A function where these databases say it otherwise than the standard. */
export function mysqlFunction(node: FunctionNode, write: (argument: SqlNode) => string): string | null {
  const bits = DIGESTS.exec(node.name)?.[1]
  if (bits !== undefined) return `SHA2(${write(node.args[0] as SqlNode)}, ${bits})`
  if (node.name === 'round' && node.type?.kind === 'float') return roundedFloat(node.args.map(write))
  const own = Object.hasOwn(WRITTEN, node.name) ? WRITTEN[node.name] : undefined
  return own === undefined ? null : own(node.args.map(write))
}

/** Half away from zero, as it is for decimals and on the other databases; a DOUBLE would go to the even neighbour. */
function roundedFloat([value, ...digits]: Arguments): string {
  return `(ROUND(${[`CAST(${value} AS DECIMAL(65, 30))`, ...digits].join(', ')}) + 0e0)`
}
