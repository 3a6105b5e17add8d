import type { CheckMessage, CheckRegistry, Settings } from '../core/index.ts'
import { collectedIn } from './address.ts'
import { staticFolders } from './finders.ts'
import { OVERLAP_HINT, overlapOf } from './overlap.ts'

/** The checks of static files; ids and meaning are Django's. */
export function registerStaticChecks(registry: CheckRegistry): void {
  registry.registerCheck(({ settings }) => checkTarget(settings), { tags: ['staticfiles'] })
}

function checkTarget(settings: Settings): CheckMessage[] {
  const target = collectedIn(settings)
  const message = typeof target === 'string' && target !== '' ? overlapOf(target, staticFolders(settings)) : undefined
  return message === undefined ? [] : [{ level: 'error', id: 'staticfiles.E002', message, hint: OVERLAP_HINT }]
}
