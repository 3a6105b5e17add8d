import { MigrationError } from './errors.ts'

/** Who answers what the detector cannot know. */
export interface Questioner {
  /** Was the model renamed, rather than one removed and another added? */
  renamedModel(app: string, oldName: string, newName: string): boolean | Promise<boolean>
  /** Was the field renamed? */
  renamedField(app: string, model: string, oldName: string, newName: string): boolean | Promise<boolean>
  /** The value of existing rows for a new field, or one that is no longer null, that has no default. */
  oneOffDefault(app: string, model: string, field: string): unknown
}

/** Answers given beforehand, so that scripts can run. */
export interface Answers {
  /** `app.OldModel` to `NewModel`, and `app.Model.oldField` to `newField`. Default none. */
  readonly renames?: Readonly<Record<string, string>>
  /** `app.Model.field` to the value of the existing rows. Default none. */
  readonly defaults?: Readonly<Record<string, unknown>>
}

/** Answers from flags; nothing else was renamed, and a default that is needed and not given is an error. */
export function flagQuestioner(answers: Answers = {}): Questioner {
  const renamed = (key: string, now: string) =>
    Object.entries(answers.renames ?? {}).some(([from, to]) => from.toLowerCase() === key.toLowerCase() && to === now)
  return {
    renamedModel: (app, oldName, newName) => renamed(`${app}.${oldName}`, newName),
    renamedField: (app, model, oldName, newName) => renamed(`${app}.${model}.${oldName}`, newName),
    oneOffDefault: (app, model, field) => {
      const key = `${app}.${model}.${field}`
      const found = Object.entries(answers.defaults ?? {}).find(([name]) => name.toLowerCase() === key.toLowerCase())
      if (found !== undefined) return found[1]
      throw new MigrationError('NUA-MIG-008', `${key} is not null and has no default: what should existing rows get?`, {
        hint: `Give the field a default, make it null, or answer with --default ${key}=<value>.`,
      })
    },
  }
}
