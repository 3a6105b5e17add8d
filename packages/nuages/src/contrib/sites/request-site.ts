import type { HttpRequest } from '../../http/index.ts'

/** What stands for a site where there is no table of them: the host of the request is its domain and its name. */
export class RequestSite {
  readonly domain: string
  readonly name: string

  /** Raises DisallowedHost where the site does not answer for the host. */
  constructor(request: HttpRequest) {
    this.domain = request.host
    this.name = this.domain
  }

  toString(): string {
    return this.domain
  }
}
