import { nearest } from '../core/index.ts'
import { MigrationError } from './errors.ts'
import type { UnusedAnswers } from './questioner.ts'

/** Names that vanished from a model, or models from an app, and those that appeared; without what was renamed. */
export interface Unpaired {
  /** `app.Model`, or `app` for its models. */
  readonly owner: string
  readonly vanished: readonly string[]
  readonly appeared: readonly string[]
}

/**
 * An answer that no question asked for is a mistake: passed over, it would be the loss of the data that was to be kept.
 * Raises NUA-MIG-022 with what vanished and appeared.
 */
export function refuseUnusedRename(unused: UnusedAnswers | undefined, unpaired: () => readonly Unpaired[]): void {
  const [rename] = unused?.renames ?? []
  if (rename !== undefined) throw noRename(rename, unpaired())
}

/** The same of a value for the rows that exist. */
export function refuseUnusedDefault(unused: UnusedAnswers | undefined): void {
  const [name] = unused?.defaults ?? []
  if (name === undefined) return
  throw new MigrationError('NUA-MIG-022', `No field asks for --default ${name}.`, {
    hint: 'It answers for a field that is new, or no longer null, and has no default; write it as app.Model.field=VALUE.',
  })
}

function noRename([from, to]: readonly [string, string], unpaired: readonly Unpaired[]): MigrationError {
  const parts = from.split('.')
  const old = parts.pop() as string
  const owner = parts.join('.')
  const problem = `--rename ${from}=${to} is no rename that the models show`
  const found = unpaired.find((one) => one.owner.toLowerCase() === owner.toLowerCase())
  if (found === undefined) return new MigrationError('NUA-MIG-022', `${problem}: ${elsewhere(owner, unpaired)}`)
  const { vanished, appeared } = found
  const what = owner.includes('.') ? 'fields' : 'models'
  const lists = `Of ${found.owner} vanished ${listed(what, vanished)}, and appeared ${listed(what, appeared)}.`
  if (vanished.includes(old) && appeared.includes(to)) {
    const hint = 'Rename it in one migration, and change it in the next.'
    return new MigrationError('NUA-MIG-022', `${problem}: '${old}' and '${to}' are not alike in all but their names.`, {
      hint:
        what === 'fields'
          ? hint
          : 'A renamed model has the same fields: rename it in one migration, change it in the next.',
    })
  }
  const [before, now] = [meantBy(old, vanished), meantBy(to, appeared)]
  const key = before === undefined || now === undefined ? '' : ` Did you mean --rename ${found.owner}.${before}=${now}?`
  return new MigrationError('NUA-MIG-022', `${problem}. ${lists}${key}`)
}

function elsewhere(owner: string, unpaired: readonly Unpaired[]): string {
  if (unpaired.length === 0) return 'nothing vanished from a model while something appeared.'
  const owners = unpaired.map((one) => one.owner)
  const near = nearest(owner, owners)
  const meant = near === undefined ? '' : ` Did you mean ${near}?`
  return `of '${owner}' nothing was renamed. Names changed in: ${owners.join(', ')}.${meant}`
}

/** The only one, or the nearest. */
function meantBy(word: string, names: readonly string[]): string | undefined {
  return names.length === 1 ? names[0] : nearest(word, names)
}

function listed(what: string, names: readonly string[]): string {
  return names.length === 0 ? `no ${what}` : `the ${what} ${names.join(', ')}`
}
