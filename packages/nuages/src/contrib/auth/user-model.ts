import { settingsIfAny } from '../../core/index.ts'
import { NuagesError } from '../../kernel/index.ts'
import type { MigrationKey } from '../../migrations/index.ts'
import { registeredModel } from '../../orm/index.ts'
import type { UserModel } from './index.ts'

declare module '../../core/index.ts' {
  interface SettingsExtensions {
    /** The model of users as `app.Model`, such as `accounts.Member`: migrations name it so. Default `auth.User`. */
    readonly userModel?: string
  }
}

const DEFAULT = 'auth.User'

/** The setting userModel, or `auth.User`. */
export function userModelLabel(): string {
  return settingsIfAny()?.userModel ?? DEFAULT
}

/**
 * The site's model of users. Its type is `User` unless the site declares its own by merging into the interface
 * AuthTypes. Raises NUA-AUTH-005 where no app has the model that the setting userModel names.
 */
export function getUserModel(): UserModel {
  const label = userModelLabel()
  const found = registeredModel(label)
  if (found !== undefined) return found.modelClass as unknown as UserModel
  throw new NuagesError('NUA-AUTH-005', `The setting userModel names '${label}', which is no model of the site.`, {
    hint: 'Is its app in the settings, and does its models file export it?',
  })
}

/** What a migration that points to users depends on: the first migration of the app whose model they are. */
export function userModelDependency(): MigrationKey {
  const [app = 'auth'] = userModelLabel().split('.')
  return [app, '__first__']
}
