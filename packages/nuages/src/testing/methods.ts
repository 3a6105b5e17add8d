/** The methods of HTTP as functions, over what one request gives: a request, or a promise of its response. */
export abstract class Methods<Options, Result> {
  /** A request of any method. */
  abstract request(method: string, path: string, options?: Options): Result

  get(path: string, options?: Options): Result {
    return this.request('GET', path, options)
  }

  head(path: string, options?: Options): Result {
    return this.request('HEAD', path, options)
  }

  post(path: string, options?: Options): Result {
    return this.request('POST', path, options)
  }

  put(path: string, options?: Options): Result {
    return this.request('PUT', path, options)
  }

  patch(path: string, options?: Options): Result {
    return this.request('PATCH', path, options)
  }

  delete(path: string, options?: Options): Result {
    return this.request('DELETE', path, options)
  }

  options(path: string, options?: Options): Result {
    return this.request('OPTIONS', path, options)
  }

  trace(path: string, options?: Options): Result {
    return this.request('TRACE', path, options)
  }
}
