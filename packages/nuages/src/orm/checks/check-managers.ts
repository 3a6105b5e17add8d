import { ModelDefinitionError } from '../errors.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { baseOf, beginningOf } from '../query/beginning.ts'
import { error, type Finding } from './finding.ts'

/** The managers that options name must be there, and make queries that others can go on from. */
export function checkManagers(meta: ModelMeta): Finding[] {
  return [beginningOf, baseOf].flatMap((begin) => {
    try {
      begin(meta)
      return []
    } catch (raised) {
      if (!(raised instanceof ModelDefinitionError)) throw raised
      return [error('nuages.E010', raised.message, raised.hint)]
    }
  })
}
