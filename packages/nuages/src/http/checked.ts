import { NuagesError } from '../kernel/index.ts'
import { type AnyResponse, isResponse } from './response.ts'

/** What a view or hook gave, if that is a response; else raises NUA-HTTP-013. */
export function checked(response: unknown, from: { name: string }): AnyResponse {
  if (isResponse(response)) return response
  const got = response === undefined ? 'nothing (is a return missing?)' : `a ${typeof response}`
  throw new NuagesError('NUA-HTTP-013', `${from.name || 'A view'} must give a response but gave ${got}.`)
}
