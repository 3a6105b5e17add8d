import { NuagesError } from '../../kernel/index.ts'
import { Http404 } from '../errors.ts'

/** No pattern matches the path; answered with 404. In debug, `path` and `tried` are shown. */
export class Resolver404 extends Http404 {
  /** The path below the place the site is mounted at. */
  readonly path: string
  readonly #tried: () => readonly string[]

  constructor(path: string, tried: () => readonly string[]) {
    super(`No URL pattern matches ${JSON.stringify(path)}.`, { code: 'NUA-HTTP-010' })
    this.path = path
    this.#tried = tried
  }

  /** The routes of the table, those of an include behind their prefix; made when it is read. */
  get tried(): readonly string[] {
    return this.#tried()
  }
}

/** No URL can be built for a name with the arguments given. */
export class NoReverseMatch extends NuagesError {
  constructor(message: string, hint?: string) {
    super('NUA-HTTP-011', message, hint === undefined ? {} : { hint })
  }
}

/** A pattern that cannot work: an unknown converter, a name used twice, a namespace without an app name. */
export class FaultyPattern extends NuagesError {
  constructor(message: string) {
    super('NUA-HTTP-012', message)
  }
}
