import type { QueryDict } from '../../../http/index.ts'

/** What was sent with a form. */
export interface Sent {
  readonly fields: QueryDict
  readonly files: object
}
