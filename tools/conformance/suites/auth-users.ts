import { secretKeys, withSettings } from '../../../packages/nuages/src/core/index.ts'
import {
  asciiUsername,
  defaultTokenGenerator,
  normalizeEmail,
  normalizeUsername,
  sessionAuthHash,
  sessionAuthHashFallbacks,
  unicodeUsername,
} from '../../../packages/nuages/src/contrib/auth/index.ts'
import { isValidationError } from '../../../packages/nuages/src/validation/index.ts'
import { decode } from '../values.ts'
import { at, type Case, type Kind, settings } from './auth-case.ts'

const text = (testCase: Case, name: string) => testCase[name] as string

interface UserData {
  pk: unknown
  password: string
  last_login: unknown
  email: string
}

function userOf(data: UserData) {
  const login = decode(data.last_login) as Date | null
  return { pk: data.pk, password: data.password, lastLogin: login, emailAddress: data.email ?? '' }
}

const resetToken: Kind = async (testCase) => {
  const data = testCase['user'] as UserData
  const user = userOf(data)
  const now = Date.parse(`${text(testCase, 'now')}Z`)
  const timeout = Number(testCase['timeout'])
  const token = text(testCase, 'token')
  const check = (one: typeof user, later: number) =>
    at(now + later * 1000, () => defaultTokenGenerator.checkToken(one, token))
  const options = { passwordResetTimeout: timeout }
  return withSettings(settings(secretKeys().key, options), async () => ({
    actual: {
      token: await at(now, () => defaultTokenGenerator.makeToken(user)),
      hash: defaultTokenGenerator.hashValue(user, Number(testCase['timestamp'])),
      same: await check(user, 0),
      after_1s: await check(user, 1),
      at_timeout: await check(user, timeout),
      after_timeout: await check(user, timeout + 1),
      password_changed: await check({ ...user, password: `${user.password}x` }, 0),
      logged_in: await check({ ...user, lastLogin: new Date(Date.UTC(2035, 0, 1)) }, 0),
      email_changed: await check({ ...user, emailAddress: 'changed@example.com' }, 0),
      other_user: await check({ ...user, pk: 9999 }, 0),
    },
    expected: { token, hash: testCase['hash_value'], ...(testCase['check'] as object) },
  }))
}

const usernameKind: Kind = (testCase) => {
  const check = testCase['validator'] === 'ascii' ? asciiUsername : unicodeUsername
  try {
    check(text(testCase, 'username'))
    return { actual: true, expected: testCase['valid'] }
  } catch (error) {
    if (!isValidationError(error)) throw error
    return { actual: false, expected: testCase['valid'] }
  }
}

/** Tokens, names and what ties a session to a password. */
export const userKinds: Readonly<Record<string, Kind>> = {
  password_reset_token: resetToken,
  password_reset_token_bad: (testCase) => ({
    actual: defaultTokenGenerator.checkToken(
      { pk: 1, password: 'x', lastLogin: null, emailAddress: 'a@example.com' },
      testCase['token'] as string | null,
    ),
    expected: testCase['result'],
  }),
  session_auth_hash: (testCase) => ({
    actual: sessionAuthHash(text(testCase, 'password')),
    expected: testCase['result'],
  }),
  session_auth_hash_fallback: (testCase) => ({
    actual: [...sessionAuthHashFallbacks(text(testCase, 'password'))],
    expected: testCase['result'],
  }),
  normalize_email: (testCase) => ({
    actual: normalizeEmail(testCase['email'] as string | null),
    expected: testCase['result'],
  }),
  normalize_username: (testCase) => ({
    actual: normalizeUsername(text(testCase, 'username')),
    expected: testCase['result'],
  }),
  username_validator: usernameKind,
}
