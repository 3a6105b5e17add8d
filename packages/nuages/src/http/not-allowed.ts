import { HttpResponse, type ResponseOptions } from './response.ts'

/** The answer to a method that a view does not take: status 405, and the methods it takes in the header `Allow`. */
export class HttpResponseNotAllowed extends HttpResponse {
  /** @param methods those that are taken, in upper case */
  constructor(methods: readonly string[], options: ResponseOptions = {}) {
    super('', { ...options, status: 405 })
    this.headers.set('allow', methods.join(', '))
  }
}
