const decodeInteger = (text: string): number | bigint => {
  const narrow = Number(text)
  return Number.isSafeInteger(narrow) ? narrow : BigInt(text)
}
const decodeBytes = (text: string): Uint8Array => Buffer.from(text.slice(2), 'hex')
const asText = (text: string): string => text

/** By the OIDs of pg_type: bool, bytea, int8, int2, int4, oid, float4, float8. All else stays text. */
const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  16: (text) => text === 't',
  17: decodeBytes,
  20: decodeInteger,
  21: Number,
  23: Number,
  26: Number,
  700: Number,
  701: Number,
}

/**
 * pg's type table replaced by one that decodes what costs nothing to decode and leaves the rest to the fields: a date
 * in particular must not become a Date in the zone of this machine.
 */
export const postgresTypes = {
  getTypeParser: (oid: number): ((text: string) => unknown) => PARSERS[oid] ?? asText,
}
