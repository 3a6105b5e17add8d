import { Group, Permission, User } from '../../../packages/nuages/src/contrib/auth/index.ts'
import { ContentType } from '../../../packages/nuages/src/contrib/contenttypes/index.ts'
import { registerModels } from '../../../packages/nuages/src/orm/index.ts'
import { withSettings } from '../../../packages/nuages/src/core/index.ts'
import type { Outcome, Suite, SuiteContext } from '../suite.ts'
import { failed, passed } from '../suite.ts'
import { decode } from '../values.ts'
import { type Case, type Kind, settings } from './auth-case.ts'
import { csrfKinds } from './auth-csrf.ts'
import { passwordKinds } from './auth-passwords.ts'
import { signingKinds } from './auth-signing.ts'
import { userKinds } from './auth-users.ts'

const kinds: Readonly<Record<string, Kind>> = { ...signingKinds, ...passwordKinds, ...userKinds, ...csrfKinds }

export default ({ meta }: SuiteContext): Suite => {
  registerModels('contenttypes', { ContentType })
  registerModels('auth', { Group, Permission, User })
  return {
    async run(testCase): Promise<Outcome> {
      const kind = kinds[testCase['kind'] as string]
      if (kind === undefined) return failed('a known kind', testCase['kind'])
      const key = (testCase['secret_key'] ?? meta['secret_key']) as string
      const fallbacks = (testCase['fallbacks'] ?? []) as string[]
      const own = settings(key, { secretKeyFallbacks: fallbacks })
      const { actual, expected } = await withSettings(own, () => kind(testCase as Case))
      const wanted = decode(expected)
      return same(actual, wanted) ? passed : failed(wanted, actual)
    },
  }
}

function same(actual: unknown, expected: unknown): boolean {
  return JSON.stringify(sorted(actual)) === JSON.stringify(sorted(expected))
}

/** Keys in one order, so that objects compare by what they hold. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value ?? null
  if (value instanceof Number) return value.valueOf()
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}
