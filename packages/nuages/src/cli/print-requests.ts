import { type HttpRequest, requestFinished, requestStarted } from '../http/index.ts'

/** Prints a line for each request when its answer was sent: `10:04:31 GET /polls/?page=2 200 3.1 ms`. */
export function printRequests(print: (line: string) => void): void {
  const starts = new WeakMap<HttpRequest, number>()
  requestStarted.connect(({ request }) => void starts.set(request, performance.now()))
  requestFinished.connect(({ request, response }) => {
    const took = performance.now() - (starts.get(request) ?? performance.now())
    const time = new Date().toTimeString().slice(0, 8)
    print(`${time} ${request.method} ${request.fullPath} ${response.status} ${took.toFixed(1)} ms`)
  })
}
