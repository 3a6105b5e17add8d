import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { csrfFormatProblem, csrfTokenMatches, maskCsrfSecret, newCsrfSecret, unmaskCsrfToken } from './csrf-token.ts'

interface Case {
  kind: string
  secret: string
  mask: string
  token: string
  unmasked: string
  result: boolean
  ok: boolean
  reason?: string
}

const file = join(import.meta.dirname, '../../../../../conformance/auth.json')
const cases = (JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] }).cases
const of = (kind: string) => cases.filter((one) => one.kind === kind)

test('secrets are masked and unmasked as Django does it', () => {
  for (const { secret, mask, token, unmasked } of of('csrf_mask')) {
    assert.equal(maskCsrfSecret(secret, mask), token)
    assert.equal(unmaskCsrfToken(token), unmasked)
  }
})

test('tokens match what Django lets match', () => {
  for (const { token, secret, result } of of('csrf_match')) assert.equal(csrfTokenMatches(token, secret), result)
})

test('malformed tokens are refused for the same reasons', () => {
  for (const { token, ok, reason } of of('csrf_format')) assert.equal(csrfFormatProblem(token), ok ? undefined : reason)
})

test('each token is another one and bears the same secret', () => {
  const secret = newCsrfSecret()
  const [a, b] = [maskCsrfSecret(secret), maskCsrfSecret(secret)]
  assert.notEqual(a, b)
  assert.ok(csrfTokenMatches(a, secret) && csrfTokenMatches(b, secret))
})
