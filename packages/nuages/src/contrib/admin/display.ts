import type { HttpRequest } from '../../http/index.ts'
import type { AnyResponse } from '../../http/index.ts'
import type { Rows } from './rows.ts'

const DISPLAY: unique symbol = Symbol.for('nuages.admin.display')
const ACTION: unique symbol = Symbol.for('nuages.admin.action')

/** How a computed column looks and sorts. */
export interface DisplayOptions {
  /** The heading. */
  readonly description: string
  /** A path to sort by when the heading is clicked, with a hyphen for descending first; without it the column does not sort. */
  readonly ordering?: string
  /** Show true and false as icons. Default false. */
  readonly boolean?: boolean
  /** Align as a number, at the end. Default false. */
  readonly numeric?: boolean
  /** Draw a bar from 0 to this greatest value beside the number, which is a share from 0 to it. */
  readonly barOf?: number
  /** Shown where there is no value; default that of the admin. */
  readonly emptyValue?: string
  /** Relations that the function reads, loaded with the rows: `['country']`. */
  readonly selectRelated?: readonly string[]
}

/** A computed column. */
export interface Display<R = never> extends DisplayOptions {
  readonly [DISPLAY]: true
  readonly value: (row: R) => unknown
}

/**
 * A column computed from a row: `display((city: City) => city.population / 1e6, { description: 'Millions' })`. What it
 * returns is escaped, unless it is a safe string; it may be a promise.
 */
export function display<R>(value: (row: R) => unknown, options: DisplayOptions): Display<R> {
  return Object.freeze({ ...options, value, [DISPLAY]: true as const })
}

/** Whether a value was made by `display`. */
export function isDisplay(value: unknown): value is Display<unknown> {
  return typeof value === 'object' && value !== null && DISPLAY in value
}

/** What an action is called and asks for. */
export interface ActionOptions {
  /** The button's words. */
  readonly description: string
  /** An icon of the sprite, such as `circle-check`. */
  readonly icon?: string
  /** What the user must be allowed to do with the model. Default change. */
  readonly permissions?: readonly ('add' | 'change' | 'delete' | 'view')[]
}

/** Something that can be done with the rows picked in a list. */
export interface Action<R = never> extends ActionOptions {
  readonly [ACTION]: true
  readonly run: (rows: ActionRows<R>, request: HttpRequest) => ActionResult | Promise<ActionResult>
}

/** The rows an action works on: a query set, whose results have the model's type. */
export type ActionRows<R> = Omit<Rows, 'then'> & PromiseLike<R[]>

/** A sentence to show, a response of its own, or nothing. */
export type ActionResult = string | AnyResponse | undefined | void

/**
 * An action of a list: `action(async (rows: ActionRows<City>) => { await rows.update({ isOpen: true }); return 'Opened.' },
 * { description: 'Open' })`. The function gets the rows that were picked and returns a sentence for the user, or a
 * response, such as a download.
 */
export function action<R>(run: Action<R>['run'], options: ActionOptions): Action<R> {
  return Object.freeze({ ...options, run, [ACTION]: true as const })
}

/** Whether a value was made by `action`. */
export function isAction(value: unknown): value is Action<unknown> {
  return typeof value === 'object' && value !== null && ACTION in value
}
