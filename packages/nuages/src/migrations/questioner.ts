import { nearest } from '../core/index.ts'
import { MigrationError } from './errors.ts'

/** Who answers what the detector cannot know. */
export interface Questioner {
  /** Was the model renamed, rather than one removed and another added? */
  renamedModel(app: string, oldName: string, newName: string): boolean | Promise<boolean>
  /** Was the field renamed? */
  renamedField(app: string, model: string, oldName: string, newName: string): boolean | Promise<boolean>
  /** The value of existing rows for a new field, or one that is no longer null, that has no default. */
  oneOffDefault(app: string, model: string, field: string): unknown
  /** Answers that no question has asked for so far: once the changes are found, there must be none. */
  unused?(): UnusedAnswers
}

/** Answers given beforehand that no question asked for, as they were given. */
export interface UnusedAnswers {
  /** `app.Model.old` or `app.Old`, with the new name. */
  readonly renames: readonly (readonly [from: string, to: string])[]
  /** `app.Model.field`. */
  readonly defaults: readonly string[]
}

/** What may be a rename that nobody has told: `app.Model.old` or `app.Old`, and the new name. */
export type OpenRename = readonly [from: string, to: string]

/** Answers given beforehand, so that scripts can run. */
export interface Answers {
  /** `app.OldModel` to `NewModel`, and `app.Model.oldField` to `newField`. Default none. */
  readonly renames?: Readonly<Record<string, string>>
  /** `app.Model.field` to the value of the existing rows. Default none. */
  readonly defaults?: Readonly<Record<string, unknown>>
}

/**
 * Answers from flags; nothing else was renamed, and a default that is needed and not given is an error. `open` is told
 * each pair that looks like a rename and has no answer.
 */
export function flagQuestioner(answers: Answers = {}, open?: (rename: OpenRename) => void): Questioner {
  const { renames = {}, defaults = {} } = answers
  const used = new Set<string>()
  const renamed = (key: string, now: string) => {
    const found = Object.keys(renames).find((from) => sameKey(from, key) && renames[from] === now)
    if (found === undefined) open?.([key, now])
    else used.add(found)
    return found !== undefined
  }
  return {
    renamedModel: (app, oldName, newName) => renamed(`${app}.${oldName}`, newName),
    renamedField: (app, model, oldName, newName) => renamed(`${app}.${model}.${oldName}`, newName),
    oneOffDefault: (app, model, field) => {
      const key = `${app}.${model}.${field}`
      const found = Object.keys(defaults).find((name) => sameKey(name, key))
      if (found === undefined) throw needsValue(key, Object.keys(defaults))
      used.add(found)
      return defaults[found]
    },
    unused: () => ({
      renames: Object.entries(renames).filter(([from]) => !used.has(from)),
      defaults: Object.keys(defaults).filter((name) => !used.has(name)),
    }),
  }
}

function sameKey(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

function needsValue(key: string, given: readonly string[]): MigrationError {
  const near = nearest(key, given)
  const meant = near === undefined ? '' : ` Was it meant by --default ${near}?`
  return new MigrationError('NUA-MIG-008', `${key} is not null and has no default: what should existing rows get?`, {
    hint: `Give the field a default, make it null, or answer with --default ${key}=<value>.${meant}`,
  })
}

/** Answers from flags first, and from a person for what they leave open; `ask` shows a question and gives the line typed. */
export function interactiveQuestioner(ask: (question: string) => Promise<string>, answers: Answers = {}): Questioner {
  const flags = flagQuestioner(answers)
  const agreed = async (question: string) => /^y(es)?$/i.test((await ask(`${question} [y/N] `)).trim())
  return {
    ...flags,
    renamedModel: async (app, oldName, newName) =>
      (await flags.renamedModel(app, oldName, newName)) ||
      (await agreed(`Was the model ${app}.${oldName} renamed to ${newName}?`)),
    renamedField: async (app, model, oldName, newName) =>
      (await flags.renamedField(app, model, oldName, newName)) ||
      (await agreed(`Was ${app}.${model}.${oldName} renamed to ${newName}?`)),
    oneOffDefault: async (app, model, field) => {
      const key = `${app}.${model}.${field}`
      if (Object.keys(answers.defaults ?? {}).some((name) => sameKey(name, key)))
        return flags.oneOffDefault(app, model, field)
      const given = (
        await ask(
          `${key} is not null and has no default.\nValue of the rows that exist, as JSON or text (nothing to stop): `,
        )
      ).trim()
      return given === '' ? flags.oneOffDefault(app, model, field) : jsonOrText(given)
    },
  }
}

/** A value as it is typed: JSON where it is that, else text. */
export function jsonOrText(value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}
