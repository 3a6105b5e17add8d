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
  json_null: () => "JSON_EXTRACT('null', '$')",
  negate: ([value]) => `-(${value})`,
}
const DIGESTS = /^sha(224|256|384|512)$/

const RANDOM_12 = 'SUBSTR(HEX(RANDOM_BYTES(2)), 2)'
/** The last two groups of a UUID, of which the first begins with the variant of RFC 9562. */
const TAIL = `HEX(FLOOR(8 + RAND() * 4)), ${RANDOM_12}, HEX(RANDOM_BYTES(6))`
const MILLISECONDS = "LPAD(HEX(FLOOR(UNIX_TIMESTAMP(SYSDATE(3)) * 1000)), 12, '0')"

/** Hexadecimal digits of UUIDs that servers have no function for: RANDOM_BYTES is there from MariaDB 10.10 and MySQL 5.6 on. */
export const UUIDS: Readonly<Record<string, string>> = {
  uuid4: `LOWER(CONCAT(HEX(RANDOM_BYTES(6)), '4', ${RANDOM_12}, ${TAIL}))`,
  uuid7: `LOWER(CONCAT(${MILLISECONDS}, '7', ${RANDOM_12}, ${TAIL}))`,
}

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
