import { contextKey, contextValue, withContext } from '../kernel/index.ts'
import { type FormKind, FormWaitsForItselfError } from './errors.ts'

/** A validation that is under way, and the one that it was started from. */
interface Validation {
  readonly of: object
  readonly outer: Validation | undefined
  /** What it started and left behind may ask for the outcome then. */
  isOver: boolean
}

const running = contextKey<Validation>('validation of a form')

/** Runs the validation of a form or formset, so that what it calls is known to stand inside of it. */
export function withinValidation(of: object, kind: FormKind, validate: () => Promise<void>): Promise<void> {
  const outer = contextValue(running)
  if (isInside(of, outer)) return Promise.reject(new FormWaitsForItselfError(of.constructor.name, kind))
  const here: Validation = { of, outer, isOver: false }
  return withContext(running, here, async () => {
    try {
      await validate()
    } finally {
      here.isOver = true
    }
  })
}

/** Raises where the validation of a form would be waited for inside of itself, which has no end. */
export function refuseOwnValidation(of: object, kind: FormKind): void {
  if (isInside(of, contextValue(running))) throw new FormWaitsForItselfError(of.constructor.name, kind)
}

function isInside(of: object, validation: Validation | undefined): boolean {
  for (let at = validation; at !== undefined; at = at.outer) if (at.of === of && !at.isOver) return true
  return false
}
