import {
  csrfFormatProblem,
  csrfTokenMatches,
  maskCsrfSecret,
  unmaskCsrfToken,
} from '../../../packages/nuages/src/http/index.ts'
import {
  CSRF_ALPHABET,
  CSRF_SECRET_LENGTH,
  CSRF_TOKEN_LENGTH,
} from '../../../packages/nuages/src/http/middleware/csrf-token.ts'
import type { Case, Kind } from './auth-case.ts'

const text = (testCase: Case, name: string) => testCase[name] as string

/** The tokens of forms. */
export const csrfKinds: Readonly<Record<string, Kind>> = {
  csrf_mask: (testCase) => ({
    actual: [
      maskCsrfSecret(text(testCase, 'secret'), text(testCase, 'mask')),
      unmaskCsrfToken(text(testCase, 'token')),
    ],
    expected: [testCase['token'], testCase['unmasked']],
  }),
  csrf_match: (testCase) => ({
    actual: csrfTokenMatches(text(testCase, 'token'), text(testCase, 'secret')),
    expected: testCase['result'],
  }),
  csrf_format: (testCase) => {
    const problem = csrfFormatProblem(text(testCase, 'token'))
    return { actual: [problem === undefined, problem], expected: [testCase['ok'], testCase['reason']] }
  },
  csrf_facts: (testCase) => {
    const facts = testCase['facts'] as Record<string, unknown>
    return {
      actual: [CSRF_SECRET_LENGTH, CSRF_TOKEN_LENGTH, CSRF_ALPHABET],
      expected: [facts['secret_length'], facts['token_length'], facts['allowed_chars']],
    }
  },
}
