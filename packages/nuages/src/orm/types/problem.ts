declare const MESSAGE: unique symbol

/**
 * An error carried as a type: nothing is assignable to it, so the compiler prints its text where wrong code stands.
 * For example `Problem<"no field 'vote'">`.
 */
export interface Problem<Message extends string> {
  readonly [MESSAGE]: Message
}

/** Turns `A | B` into `A & B`. */
export type UnionToIntersection<U> = (U extends unknown ? (u: U) => void : never) extends (i: infer I) => void
  ? I
  : never

/** Flattens an intersection, so that a hover shows one object. */
export type Simplify<T> = { [K in keyof T]: T[K] } & {}

/** A text that is one of a few, else its problem; of a text that is not known nothing is said. */
export type OneOf<T extends string, Known extends string> = string extends T
  ? T
  : T extends Known
    ? T
    : Problem<`there is no '${T}' here`>
