import { NuagesError } from '../kernel/index.ts'
import { type AnyResponse, isResponse } from './response.ts'

/** What a view or hook gave, if that is a response; else raises NUA-HTTP-013. */
export function checked(response: unknown, from: { name: string }): AnyResponse {
  if (isResponse(response)) return response
  const { got, hint } = described(response)
  throw new NuagesError('NUA-HTTP-013', `${from.name || 'A view'} must give a response but gave ${got}.`, { hint })
}

const RENDER = 'Write return render(request, template, { ... }), or return new HttpResponse(text).'

/** What was given in place of a response, and what to write. */
function described(given: unknown): { got: string; hint: string } {
  if (given === undefined) return { got: 'nothing', hint: `Is a return missing? ${RENDER}` }
  if (given === null) return { got: 'null', hint: RENDER }
  if (typeof given === 'string') return { got: 'a text', hint: 'Write return new HttpResponse(text).' }
  if (typeof given === 'function') {
    const isClass = /^class\b/.test(Function.prototype.toString.call(given))
    return isClass
      ? { got: `the class ${given.name}`, hint: 'Put a class view into the URL table as Name.asView().' }
      : { got: 'a function', hint: RENDER }
  }
  if (typeof given !== 'object') return { got: `a ${typeof given}`, hint: RENDER }
  const data = 'Write return new JsonResponse({ ... }) to send data, or give it to a template: return render(...).'
  if (Array.isArray(given)) return { got: `a list of ${given.length}`, hint: data }
  const name = (given.constructor as { name?: string } | undefined)?.name ?? ''
  return { got: name === '' || name === 'Object' ? 'an object' : `an object of ${name}`, hint: data }
}
