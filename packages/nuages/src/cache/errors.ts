import { NuagesError } from '../kernel/index.ts'

/** Raised where a key is counted up, or given another version, that is not there. */
export class NoSuchKey extends NuagesError {
  constructor(key: string) {
    super('NUA-CACHE-001', `The cache has no key ${JSON.stringify(key)}.`, { hint: 'Use add(key, 0) before incr.' })
  }
}

/** Raised for a cache that the settings do not have. */
export class NoSuchCache extends NuagesError {
  constructor(name: string, known: readonly string[]) {
    super('NUA-CACHE-002', `The settings have no cache ${JSON.stringify(name)}.`, {
      hint: `The caches are: ${known.join(', ') || 'none'}.`,
    })
  }
}

/** Raised where something else than a number is counted up. */
export function notANumber(key: string): never {
  throw new NuagesError(
    'NUA-CACHE-003',
    `The value of ${JSON.stringify(key)} is no number, so it cannot be counted up.`,
  )
}
