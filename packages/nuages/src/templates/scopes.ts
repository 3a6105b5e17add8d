import type { Parsed } from './parser.ts'
import type { BlockNode } from './tags/inheritance.ts'

/** A name that is a local variable of the generated function. */
export interface Local {
  js: string
  /** False if the statement that sets it may not have run: then the outer value counts. */
  definite: boolean
}

/** The loop a `forloop` belongs to. */
export interface Loop {
  index: string
  length: string
  parent: Loop | undefined
  /** Statements that run when the loop starts. */
  resets: string[]
}

export interface Frame {
  locals: Map<string, Local>
  loop?: Loop
  block?: { name: string; unit: Unit }
  /** Set where nothing of the outer frames is visible. */
  base?: string
  /** True for a function inside of the template's: what is kept from pass to pass of a loop outlives it. */
  isFragment?: true
  /** Statements that run when the frame is entered. */
  resets: string[]
}

/** One template with its parents: blocks are looked up in it. */
export interface Unit {
  /** From the child to the root. */
  chain: Parsed[]
  blocks: Map<string, BlockNode[]>
  /** How many of the versions of a block are being written right now. */
  active: Map<string, number>
}

/** How a missing variable is treated: printed as `stringIfInvalid`, taken as null, or an error. */
export type MissingMode = 'value' | 'ignore' | 'raise'

/** A unit for a template on its own; its parents are added when its extends tag is written. */
export function newUnit(parsed: Parsed): Unit {
  return {
    chain: [parsed],
    blocks: new Map([...parsed.blocks].map(([name, node]) => [name, [node]])),
    active: new Map(),
  }
}
