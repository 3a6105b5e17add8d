import { randomBytes } from 'node:crypto'
import { type ContextKey, contextKey, contextValue } from '../kernel/index.ts'
import { currentRequest } from './context.ts'
import { type HttpRequest, requestKey } from './request.ts'

/** Which trace the current work belongs to (W3C Trace Context). */
export interface Trace {
  /** 32 hex digits. */
  readonly traceId: string
  /** 16 hex digits: the span that the work is a child of. */
  readonly spanId: string
  /** Whether the trace is recorded. */
  readonly sampled: boolean
}

/** Where a tracer puts the current span. */
export const traceContext: ContextKey<Trace> = contextKey<Trace>('trace')

const known = requestKey<Trace>('trace')
const HEADER = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})/

/** The trace of the current context: a tracer's, else that of the request, made when it is first asked for. */
export function currentTrace(): Trace | undefined {
  const request = currentRequest()
  return contextValue(traceContext) ?? (request && traceOf(request))
}

/** The trace of a request: of its traceparent header, else a new one. */
export function traceOf(request: HttpRequest): Trace {
  let trace = request.get(known)
  if (trace === undefined) {
    trace = parse(request.header('traceparent') ?? '') ?? fresh()
    request.set(known, trace)
  }
  return trace
}

function parse(header: string): Trace | undefined {
  const match = HEADER.exec(header)
  if (!match || /^0+$/.test(match[1] as string) || /^0+$/.test(match[2] as string)) return undefined
  return {
    traceId: match[1] as string,
    spanId: match[2] as string,
    sampled: (Number.parseInt(match[3] as string, 16) & 1) === 1,
  }
}

function fresh(): Trace {
  return { traceId: randomBytes(16).toString('hex'), spanId: randomBytes(8).toString('hex'), sampled: false }
}
