import { STATUS_CODES } from 'node:http'
import type { Settings } from '../../core/index.ts'
import { currentQueryRing, type Databases, QueryRing } from '../../db/index.ts'
import {
  type AnyResponse,
  CsrfFailure,
  DisallowedHost,
  type ErrorOptions,
  type HttpRequest,
  HttpResponse,
  JsonResponse,
  type Middleware,
  requestKey,
  Resolver404,
} from '../../http/index.ts'
import { formAtHand } from './form-at-hand.ts'
import { debugHeaders } from './headers.ts'
import { describeChain, type ErrorFacts } from './describe.ts'
import { type DebugFacts, debugPage } from './page.ts'
import { warnOfRepeated } from './repeated-queries.ts'
import { shortPath } from './stack.ts'
import { welcome, type WelcomeSite } from './welcome.ts'

const startedAt = requestKey<number>('debugStart')

/**
 * The pages for errors in debug: HTML, or JSON for clients that ask for it. A site's own view for 403 is left in place,
 * as the refusal of a visitor is no fault of the code. A site without a page at `/` shows a welcome there.
 */
export function debugErrors(site: WelcomeSite, own: ErrorOptions = {}): Pick<ErrorOptions, 'renderError'> {
  deeperStacks()
  return {
    renderError(request, error, status) {
      if (error instanceof Resolver404 && request.pathInfo === '/') return welcome(request, site)
      if (isRefusalWithPage(error, status, own)) return undefined
      return render(site.settings, request, error, status)
    },
  }
}

function isRefusalWithPage(error: unknown, status: number, own: ErrorOptions): boolean {
  if (error instanceof CsrfFailure && own.csrfFailureView !== undefined) return true
  return status === 403 && own.handler403 !== undefined
}

/** The ten calls that V8 keeps are often all the framework's; only in debug, as each one kept costs. */
function deeperStacks(): void {
  Reflect.set(Error, 'stackTraceLimit', Math.max(Error.stackTraceLimit, 50))
}

/**
 * The outermost middleware in debug: keeps the statements of each request for its debug page, and warns of those that
 * one line ran again and again.
 */
export function recordQueries(databases: Databases): Middleware {
  return (next) => async (request) => {
    request.set(startedAt, performance.now())
    const ring = new QueryRing()
    const response = await databases.watch.withRing(ring, () => next(request))
    warnOfRepeated(request.path, ring.records)
    return response
  }
}

async function render(settings: Settings, request: HttpRequest, error: unknown, status: number): Promise<AnyResponse> {
  const start = request.get(startedAt)
  const facts: DebugFacts = {
    request,
    status,
    chain: describeChain(error),
    tried: error instanceof Resolver404 ? error.tried : undefined,
    ring: currentQueryRing(),
    elapsed: start === undefined ? undefined : performance.now() - start,
    fields: await formAtHand(request),
    // A page of another host that was pointed at this machine (DNS rebinding) could read what is shown.
    settings: error instanceof DisallowedHost ? undefined : settings,
  }
  const json = request.preferredType(['text/html', 'application/json']) === 'application/json'
  if (json) return new JsonResponse(jsonOf(facts), { status, headers: debugHeaders })
  return new HttpResponse(debugPage(facts), { status, headers: debugHeaders })
}

function jsonOf({ status, chain, tried, ring, settings }: DebugFacts): unknown {
  const title = STATUS_CODES[status] ?? 'Error'
  const [error, ...causes] = chain.map(jsonError)
  if (settings === undefined) return { error: title, message: error?.message, code: error?.code }
  const queries = ring?.records.map(({ sql, duration, origin }) => ({ sql, duration, origin }))
  return { error: title, ...error, causes, tried, queries }
}

function jsonError({ type, message, code, hint, frames, template }: ErrorFacts) {
  const stack = frames.map(
    ({ name, file, line, column }) => `${name || '(module)'} ${shortPath(file)}:${line}:${column}`,
  )
  const place = template && `${template.template}:${template.line}:${template.column}`
  return { type, message, code, hint, template: place, stack }
}
