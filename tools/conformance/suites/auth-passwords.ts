import { withSettings } from '../../../packages/nuages/src/core/index.ts'
import {
  argon2,
  bcrypt,
  bcryptSha256,
  checkPassword,
  commonPasswordValidator,
  defaultHashers,
  identifyHasher,
  isPasswordUsable,
  makePassword,
  md5,
  minimumLengthValidator,
  numericPasswordValidator,
  type PasswordHasher,
  type PasswordValidator,
  pbkdf2Sha1,
  pbkdf2Sha256,
  scrypt,
  User,
  userAttributeSimilarityValidator,
} from '../../../packages/nuages/src/contrib/auth/index.ts'
import { SALT_ENTROPY } from '../../../packages/nuages/src/contrib/auth/hashers/hasher.ts'
import { isNuagesError } from '../../../packages/nuages/src/kernel/index.ts'
import { isValidationError } from '../../../packages/nuages/src/validation/index.ts'
import { decode } from '../values.ts'
import { type Case, type Kind, settings } from './auth-case.ts'

const text = (testCase: Case, name: string) => testCase[name] as string

/** Django's default hashers and those that the cases name besides. */
const ALL = [...defaultHashers, md5(), bcrypt()]

const makers: Readonly<Record<string, (options: object) => PasswordHasher>> = {
  pbkdf2_sha256: pbkdf2Sha256,
  pbkdf2_sha1: pbkdf2Sha1,
  scrypt,
  argon2,
  bcrypt,
  bcrypt_sha256: bcryptSha256,
  md5,
}

const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
const camelKeys = (value: object) =>
  Object.fromEntries(Object.entries(value).map(([key, inner]) => [camel(key), inner]))

function hasherOf(testCase: Case): PasswordHasher {
  const maker = makers[text(testCase, 'hasher')]
  if (maker === undefined) throw new Error(`No hasher ${text(testCase, 'hasher')}`)
  const names = ['iterations', 'rounds', 'work_factor', 'block_size', 'parallelism', 'memory_cost', 'time_cost']
  const given = names.filter((name) => name in testCase)
  return maker(Object.fromEntries(given.map((name) => [camel(name), testCase[name]])))
}

const hash: Kind = async (testCase) => {
  const [password, encoded] = [text(testCase, 'password'), text(testCase, 'encoded')]
  const hasher = hasherOf(testCase)
  const verify = {
    correct: await hasher.verify(password, encoded),
    wrong: await hasher.verify(`${password}x`, encoded),
  }
  const usual = (makers[text(testCase, 'hasher')] as () => PasswordHasher)()
  const actual: unknown[] = [await hasher.encode(password, text(testCase, 'salt')), verify, usual.mustUpdate(encoded)]
  const expected: unknown[] = [encoded, testCase['verify'], testCase['must_update']]
  if ('decode' in testCase) {
    const wanted = camelKeys(testCase['decode'] as object)
    const decoded: Record<string, unknown> = hasher.decode(encoded)
    actual.push(Object.fromEntries(Object.keys(wanted).map((key) => [key, decoded[key]])))
    expected.push(wanted)
  }
  if ('check_password' in testCase) {
    actual.push(await withHashers(() => checkPassword(password, encoded)))
    expected.push(testCase['check_password'])
  }
  return { actual, expected }
}

function withHashers<T>(fn: () => T): T {
  return withSettings(settings('key', { passwordHashers: ALL }), fn)
}

/** The kind of an error; what it says is in our words where it names a setting or a type. */
async function attempt(fn: () => unknown): Promise<unknown> {
  try {
    return { result: await fn() }
  } catch (error) {
    if (error instanceof TypeError) return { error: 'TypeError' }
    if (isNuagesError(error)) return { error: 'ValueError' }
    throw error
  }
}

function withoutMessage(outcome: unknown): unknown {
  const { error, result } = outcome as { error?: string; result?: unknown }
  return error === undefined ? { result } : { error }
}

/** That it raises, whatever; else the result. */
function raisedOr(outcome: unknown): unknown {
  const { error, result } = outcome as { error?: string; result?: unknown }
  return error === undefined ? { result } : { raises: true }
}

const checkPasswordKind: Kind = async (testCase) => {
  const [password, encoded] = [text(testCase, 'password'), testCase['encoded'] as string | null]
  const check = testCase['check'] as { error?: string; result?: boolean }
  return {
    actual: [
      isPasswordUsable(encoded),
      await withHashers(() => checkPassword(password, encoded)),
      raisedOr(await withHashers(() => attempt(() => identifyHasher(encoded ?? '').algorithm))),
    ],
    // Where Django raises for what is malformed, the password is simply not right.
    expected: [
      testCase['is_password_usable'],
      check.error === undefined ? check.result : false,
      raisedOr(testCase['identify']),
    ],
  }
}

const makePasswordKind: Kind = async (testCase) => {
  const options = {
    ...('salt' in testCase && testCase['salt'] !== null ? { salt: text(testCase, 'salt') } : {}),
    ...('hasher' in testCase && testCase['hasher'] !== 'default' ? { hasher: text(testCase, 'hasher') } : {}),
  }
  const password = decode(testCase['password']) as string
  const outcome = (await withHashers(() => attempt(() => makePassword(password, options)))) as { result?: string }
  if ('result_prefix' in testCase) {
    const prefix = text(testCase, 'result_prefix')
    return { actual: outcome.result?.slice(0, prefix.length), expected: prefix }
  }
  if (testCase['result_length'] !== undefined) {
    return { actual: outcome.result?.length, expected: testCase['result_length'] }
  }
  return { actual: outcome, expected: withoutMessage(testCase) }
}

const setterKind: Kind = async (testCase) => {
  const calls: string[] = []
  const setter = (password: string) => void calls.push(password)
  const encoded = text(testCase, 'encoded')
  const password = ((testCase['setter_calls'] as string[])[0] ?? testCase['password'] ?? 'letmein') as string
  const correct = await withHashers(() => checkPassword(password, encoded, setter))
  const wrong = await withHashers(() => checkPassword(`${password}x`, encoded, setter))
  return {
    actual: [correct, wrong, calls],
    expected: [testCase['correct'], testCase['wrong'], testCase['setter_calls']],
  }
}

const validators: Readonly<Record<string, (options: never) => PasswordValidator>> = {
  UserAttributeSimilarityValidator: ({ userAttributes, ...rest }: { userAttributes?: string[] }) =>
    userAttributeSimilarityValidator({
      ...rest,
      ...(userAttributes === undefined ? {} : { userAttributes: userAttributes.map(camel) }),
    }),
  MinimumLengthValidator: minimumLengthValidator,
  CommonPasswordValidator: commonPasswordValidator,
  NumericPasswordValidator: numericPasswordValidator,
}

function validatorOf(testCase: Case): PasswordValidator {
  const make = validators[text(testCase, 'validator')]
  if (make === undefined) throw new Error(`No validator ${text(testCase, 'validator')}`)
  const options = camelKeys((decode(testCase['options'] ?? {}) ?? {}) as object) as { minLength?: number }
  return make({ ...options } as never)
}

const validatorKind: Kind = async (testCase) => {
  if ('error' in testCase) {
    return { actual: await attempt(() => validatorOf(testCase)), expected: withoutMessage(testCase) }
  }
  const user = testCase['user'] ? new User(camelKeys(testCase['user'] as object)) : undefined
  const expected = { valid: testCase['valid'], messages: testCase['messages'] ?? [], codes: testCase['codes'] ?? [] }
  try {
    await validatorOf(testCase).validate(text(testCase, 'password'), user)
    return { actual: { valid: true, messages: [], codes: [] }, expected }
  } catch (error) {
    if (!isValidationError(error)) throw error
    const codes = error.errorList.map((one) => one.code)
    return { actual: { valid: false, messages: error.messages, codes }, expected }
  }
}

/** Hashers, stored passwords and the rules for new ones. */
export const passwordKinds: Readonly<Record<string, Kind>> = {
  hash,
  hasher_defaults: (testCase) => {
    const wanted = camelKeys(testCase['attrs'] as object)
    const hasher = makers[text(testCase, 'hasher')]?.({}) as unknown as Record<string, unknown>
    const known: Record<string, unknown> = { ...hasher, saltEntropy: SALT_ENTROPY }
    return { actual: Object.fromEntries(Object.keys(wanted).map((name) => [name, known[name]])), expected: wanted }
  },
  must_update: (testCase) => ({
    actual: hasherOf(testCase).mustUpdate(text(testCase, 'encoded')),
    expected: testCase['must_update'] ?? testCase['result'],
  }),
  salt: async (testCase) => ({
    actual: await attempt(() => pbkdf2Sha256({ iterations: 1 }).encode('x', text(testCase, 'salt'))),
    expected: withoutMessage(testCase),
  }),
  check_password: checkPasswordKind,
  check_password_setter: setterKind,
  make_password: makePasswordKind,
  password_validator: validatorKind,
  password_validator_help: (testCase) => ({
    actual: validatorOf(testCase).helpText(),
    expected: testCase['help'],
  }),
}
