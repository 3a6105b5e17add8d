import { HttpRequest, type HttpResponse, type RequestHandler } from '../../src/http/index.ts'

/** Keeps cookies between requests, as a browser does. */
export class Browser {
  readonly cookies = new Map<string, string>()
  /** Sent with every request, names in small letters. */
  readonly headers = new Map<string, string>()
  readonly #handler: RequestHandler

  constructor(handler: RequestHandler) {
    this.#handler = handler
  }

  /** Asks for a page. */
  get(target: string): Promise<HttpResponse> {
    return this.#send('GET', target)
  }

  /** Sends a form. */
  post(target: string, fields: Readonly<Record<string, string>> = {}): Promise<HttpResponse> {
    return this.#send('POST', target, new URLSearchParams(fields).toString())
  }

  /** Opens a page and sends its form, with the token that stands there. */
  async submit(target: string, fields: Readonly<Record<string, string>> = {}, page = target): Promise<HttpResponse> {
    const token = /name="csrfmiddlewaretoken" value="(\w+)"/.exec((await this.get(page)).text)?.[1]
    return this.post(target, { ...fields, ...(token === undefined ? {} : { csrfmiddlewaretoken: token }) })
  }

  async #send(method: string, target: string, body?: string): Promise<HttpResponse> {
    const headers = new Map([['host', 'localhost'], ...this.headers])
    if (this.cookies.size > 0) headers.set('cookie', [...this.cookies].map(([k, v]) => `${k}=${v}`).join('; '))
    if (body !== undefined) {
      headers.set('content-type', 'application/x-www-form-urlencoded').set('content-length', String(body.length))
    }
    const request = new HttpRequest(
      {
        method,
        target,
        encrypted: false,
        remoteAddress: '127.0.0.1',
        header: (name) => headers.get(name),
        headers: () => headers,
        body: () => (body === undefined ? undefined : once(body)),
        signal: () => new AbortController().signal,
      },
      this.#handler.config,
    )
    const response = (await this.#handler.handle(request)) as HttpResponse
    for (const [name, { value, options }] of response.cookies) {
      if (options.maxAge === 0) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return response
  }
}

async function* once(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text)
}
