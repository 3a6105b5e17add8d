/** A value that is made when it is awaited for the first time: never before, never twice. So what nobody reads costs no query. */
export class Later<T> implements PromiseLike<T> {
  readonly #make: () => Promise<T>
  #made: Promise<T> | undefined

  constructor(make: () => Promise<T>) {
    this.#make = make
  }

  // biome-ignore lint/suspicious/noThenProperty: it is a promise that waits to be asked
  then<A = T, B = never>(
    done?: ((value: T) => A | PromiseLike<A>) | null,
    failed?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.#made ??= this.#make()
    return this.#made.then(done, failed)
  }
}
