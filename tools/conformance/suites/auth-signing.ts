import { Temporal } from 'temporal-polyfill'
import { HttpRequest, HttpResponse, requestConfig } from '../../../packages/nuages/src/http/index.ts'
import {
  base62Decode,
  base62Encode,
  BadSignature,
  constantTimeCompare,
  dumps,
  isNuagesError,
  loads,
  pbkdf2,
  saltedHmac,
  SignatureExpired,
  Signer,
  TimestampSigner,
} from '../../../packages/nuages/src/kernel/index.ts'
import { secretKeys } from '../../../packages/nuages/src/core/index.ts'
import { decodeSession, encodeSession } from '../../../packages/nuages/src/contrib/sessions/index.ts'
import { decode } from '../values.ts'
import { at, type Case, type Kind } from './auth-case.ts'

/** What a call gives, or the class and message of its error by Django's names. */
export async function outcomeOf(fn: () => unknown): Promise<unknown> {
  try {
    return { result: await fn() }
  } catch (error) {
    return errorOf(error)
  }
}

function errorOf(error: unknown): { error: string; message: string } {
  if (error instanceof SignatureExpired) return { error: 'SignatureExpired', message: error.message }
  if (error instanceof BadSignature) return { error: 'BadSignature', message: error.message }
  if (isNuagesError(error) && error.code === 'NUA-KERNEL-002') return { error: 'InvalidAlgorithm', message: '' }
  if (isNuagesError(error)) return { error: 'ValueError', message: error.message }
  throw error
}

// Bytes stand where Python takes both; what they are given to takes both, too.
const text = (testCase: Case, name: string) => decode(testCase[name]) as string
const optional = (testCase: Case, name: string) => (testCase[name] ?? undefined) as string | undefined

function signerOptions(testCase: Case) {
  const [salt, separator, algorithm] = ['salt', 'sep', 'algorithm'].map((name) => optional(testCase, name))
  return {
    key: text(testCase, 'key'),
    ...(salt === undefined ? {} : { salt }),
    ...(separator === undefined ? {} : { separator }),
    ...(algorithm === undefined ? {} : { algorithm }),
    fallbackKeys: (testCase['fallback_keys'] ?? []) as string[],
  }
}

const milliseconds = (testCase: Case, name = 'time') => Math.round(Number(testCase[name]) * 1000)

function expectedOutcome(testCase: Case): unknown {
  return 'error' in testCase
    ? { error: testCase['error'], message: testCase['message'] }
    : { result: testCase['result'] }
}

const signer: Kind = async (testCase) => {
  if ('error' in testCase) {
    return { actual: await outcomeOf(() => new Signer(signerOptions(testCase))), expected: expectedOutcome(testCase) }
  }
  const one = new Signer(signerOptions(testCase))
  const tampered = (testCase['tampered'] ?? []) as [string, unknown][]
  return {
    actual: {
      signed: one.sign(text(testCase, 'value')),
      unsigned: one.unsign(text(testCase, 'signed')),
      tampered: await Promise.all(tampered.map(async ([bad]) => [bad, await outcomeOf(() => one.unsign(bad))])),
    },
    expected: { signed: testCase['signed'], unsigned: testCase['unsigned'] ?? testCase['value'], tampered },
  }
}

const saltedHmacKind: Kind = async (testCase) => {
  const secret = optional(testCase, 'secret') ?? secretKeys().key
  const make = () =>
    saltedHmac(text(testCase, 'key_salt'), text(testCase, 'value'), secret, text(testCase, 'algorithm')).toString('hex')
  const actual = await outcomeOf(make)
  // The words of the error are ours; its kind is not.
  return 'error' in testCase
    ? { actual, expected: { error: testCase['error'], message: '' } }
    : { actual, expected: { result: testCase['result'] } }
}

/** What is signed may be compressed by another zlib: then the value must come back from both. */
const signObject: Kind = (testCase) => {
  const one = new Signer(signerOptions(testCase))
  const value = decode(testCase['object'])
  const signed = one.signObject(value, { compress: testCase['compress'] === true })
  const wanted = text(testCase, 'signed')
  const isPacked = wanted.startsWith('.')
  return {
    actual: [isPacked ? signed.startsWith('.') : signed, one.unsignObject(signed), one.unsignObject(wanted)],
    expected: [isPacked ? true : wanted, testCase['object'], testCase['object']],
  }
}

const dumpsKind: Kind = (testCase) =>
  at(milliseconds(testCase), async () => {
    const options = { ...signerOptions(testCase), compress: testCase['compress'] === true }
    const dumped = dumps(decode(testCase['object']), options)
    const wanted = text(testCase, 'dumped')
    const isPacked = wanted.startsWith('.')
    return {
      actual: [
        isPacked ? dumped.startsWith('.') : dumped,
        await outcomeOf(() => loads(wanted, options)),
        loads(dumped, options),
      ],
      expected: [isPacked ? true : wanted, testCase['loaded'], testCase['object']],
    }
  })

function seconds(value: unknown): number | undefined {
  if (value instanceof Temporal.Duration) return value.total('seconds')
  return value === undefined || value === null ? undefined : Number(value)
}

const loadsKind: Kind = (testCase) => {
  const maxAge = seconds(decode(testCase['max_age']))
  const run = () => outcomeOf(() => loads(text(testCase, 'dumped'), { ...signerOptions(testCase), maxAge }))
  const result = (actual: unknown) => ({ actual, expected: expectedOutcome(testCase) })
  return 'now' in testCase ? at(milliseconds(testCase, 'now'), run).then(result) : run().then(result)
}

const timestampSigner: Kind = (testCase) =>
  at(milliseconds(testCase), () => {
    const one = new TimestampSigner(signerOptions(testCase))
    return {
      actual: [one.timestamp(), one.sign(text(testCase, 'value')), one.unsign(text(testCase, 'signed'))],
      expected: [testCase['timestamp'], testCase['signed'], testCase['value']],
    }
  })

const cookieReads: Readonly<Record<string, { legacy?: boolean; tampered?: boolean; options: object; later?: number }>> =
  {
    same: { options: {} },
    max_age_ok: { options: { maxAge: 10 }, later: 10 },
    max_age_expired: { options: { maxAge: 10 }, later: 11 },
    expired_default: { options: { maxAge: 10, default: null }, later: 11 },
    tampered: { tampered: true, options: {} },
    tampered_default: { tampered: true, options: { default: 'D' } },
    legacy_no_fallback: { legacy: true, options: { legacySalt: false } },
    legacy_fallback: { legacy: true, options: {} },
  }

function requestWith(name: string, value: string): HttpRequest {
  const cookie = `${name}="${value.replace(/["\\]/g, '\\$&')}"`
  const source = {
    method: 'GET',
    target: '/',
    header: (wanted: string) => (wanted === 'cookie' ? cookie : undefined),
    headers: () => [['cookie', cookie] as const],
    body: () => undefined,
    encrypted: false,
    remoteAddress: undefined,
    signal: () => new AbortController().signal,
  }
  return new HttpRequest(source, requestConfig())
}

const signedCookie: Kind = async (testCase) => {
  const [name, salt, value] = [text(testCase, 'cookie'), text(testCase, 'salt'), text(testCase, 'value')]
  const start = milliseconds(testCase)
  const written = await at(start, () => new HttpResponse().setSignedCookie(name, value, { salt }).cookies.get(name))
  const reads = testCase['read'] as Record<string, unknown>
  const actual: Record<string, unknown> = {}
  for (const key of Object.keys(reads)) {
    const how = cookieReads[key]
    if (how === undefined) throw new Error(`An unknown way to read a cookie: ${key}`)
    const sent = text(testCase, how.legacy ? 'legacy_signed' : 'signed') + (how.tampered ? 'x' : '')
    actual[key] = await at(start + (how.later ?? 0) * 1000, () =>
      outcomeOf(() => requestWith(name, sent).getSignedCookie(name, { salt, ...how.options })),
    )
  }
  return { actual: [written?.value, actual], expected: [testCase['signed'], reads] }
}

const sessionEncode: Kind = (testCase) =>
  at(milliseconds(testCase), () => {
    const wanted = text(testCase, 'encoded')
    const encoded = encodeSession(decode(testCase['data']) as Record<string, unknown>)
    const isPacked = wanted.startsWith('.')
    return {
      actual: [isPacked ? encoded.startsWith('.') : encoded, decodeSession(wanted), decodeSession(encoded)],
      expected: [isPacked ? true : wanted, testCase['decoded'], testCase['decoded']],
    }
  })

/** Numbers, signatures, cookies and sessions. */
export const signingKinds: Readonly<Record<string, Kind>> = {
  signer,
  signer_algorithm: signer,
  signer_fallback: (testCase) => {
    const one = new Signer(signerOptions(testCase))
    const by = new Signer({ ...signerOptions(testCase), key: text(testCase, 'signed_with'), fallbackKeys: [] })
    return {
      actual: [by.sign(text(testCase, 'value')), one.unsign(text(testCase, 'signed'))],
      expected: [testCase['signed'], testCase['result']],
    }
  },
  salted_hmac: saltedHmacKind,
  sign_object: signObject,
  dumps: dumpsKind,
  loads_max_age: loadsKind,
  loads_bad: loadsKind,
  timestamp_signer: timestampSigner,
  signed_cookie: signedCookie,
  session_encode: sessionEncode,
  session_decode_bad: (testCase) => ({
    actual: decodeSession(text(testCase, 'encoded')),
    expected: testCase['decoded'],
  }),
  constant_time_compare: (testCase) => ({
    actual: constantTimeCompare(text(testCase, 'a'), text(testCase, 'b')),
    expected: testCase['result'],
  }),
  b62: (testCase) => {
    const value = Number(decode(testCase['value']))
    return {
      actual: [base62Encode(value), base62Decode(text(testCase, 'encoded'))],
      expected: [testCase['encoded'], Number(decode(testCase['decoded']))],
    }
  },
  pbkdf2: async (testCase) => {
    const [password, salt, digest] = ['password', 'salt', 'digest'].map((name) => text(testCase, name)) as [
      string,
      string,
      string,
    ]
    const key = await pbkdf2(password, salt, Number(testCase['iterations']), Number(testCase['dklen']), digest)
    return { actual: key.toString('hex'), expected: testCase['hex'] }
  },
}
