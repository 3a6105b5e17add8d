/** How a value is made in a migration file: by a class or function that a module exports. */
export interface Deconstructed {
  /** The name of the export. */
  readonly name: string
  /** The module, as a migration file imports it, such as `../money.ts` or `@shop/money`; null for what is global. */
  readonly from: string | null
  readonly args: readonly unknown[]
  /** Whether it is a class, made with `new`. Default true. */
  readonly isClass?: boolean
}

/** A value of a class of your own that migrations can write down, such as the default of a field. */
export interface Deconstructible {
  deconstruct(): Deconstructed
}

type AnyClass = abstract new (...args: never[]) => object

const serializers = new Map<AnyClass, (value: never) => Deconstructed>()

/**
 * Tells how migrations write values of a class that does not say it itself, one of another package:
 * `registerMigrationSerializer(URL, (url) => ({ name: 'URL', from: null, args: [url.href] }))`. A class that extends it
 * is another class. Gives a function that takes it back.
 */
export function registerMigrationSerializer<C extends AnyClass>(
  valueClass: C,
  serialize: (value: InstanceType<C>) => Deconstructed,
): () => void {
  serializers.set(valueClass, serialize as (value: never) => Deconstructed)
  return () => void serializers.delete(valueClass)
}

/** How a value of a class is made, where it or somebody for it tells; else undefined. */
export function deconstructed(value: object): Deconstructed | undefined {
  const known = serializers.get(value.constructor as AnyClass)
  if (known !== undefined) return known(value as never)
  const { deconstruct } = value as Partial<Deconstructible>
  return typeof deconstruct === 'function' ? deconstruct.call(value) : undefined
}
