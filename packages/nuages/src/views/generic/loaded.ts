import { NuagesError } from '../../kernel/index.ts'

/** What a view has once it is loaded; raises NUA-VIEWS-005 before. */
export function loaded<T>(value: T | undefined, view: object, name: string): T {
  if (value !== undefined) return value
  throw new NuagesError('NUA-VIEWS-005', `${view.constructor.name} has no ${name} yet: it is not loaded.`, {
    hint: `Read ${name} after await this.load(), with which get() and post() begin; a load() of your own begins with await super.load().`,
  })
}
