/** Functions whose SQL is not just their name. */
const WRITTEN: Readonly<Record<string, (args: readonly string[]) => string>> = {
  concat: ([first, second]) => `(COALESCE(${first}, '') || COALESCE(${second}, ''))`,
  substr: (args) => `SUBSTRING(${args.join(', ')})`,
  negate: ([value]) => `-(${value})`,
  now: () => 'CURRENT_TIMESTAMP',
  cot: ([value]) => `(1 / TAN(${value}))`,
}

/** A call of a function by its neutral name, as most databases write it. */
export function standardFunction(name: string, args: readonly string[]): string {
  const written = Object.hasOwn(WRITTEN, name) ? WRITTEN[name] : undefined
  return written === undefined ? `${name.toUpperCase()}(${args.join(', ')})` : written(args)
}
