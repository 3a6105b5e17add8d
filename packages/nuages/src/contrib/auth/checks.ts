import type { CheckMessage, CheckRegistry } from '../../core/index.ts'
import { isNuagesError } from '../../kernel/index.ts'
import { metaOf, registeredModels } from '../../orm/index.ts'
import type { UserModel } from './index.ts'
import { checkPermissions } from './permission-checks.ts'
import { getUserModel } from './user-model.ts'

/** What must be so for users to be found and told apart. */
export default function registerAuthChecks(registry: CheckRegistry): void {
  registry.registerCheck(() => checkUserModel(), { tags: ['auth'] })
  registry.registerCheck(() => checkPermissions(registeredModels()), { tags: ['auth', 'models'] })
  registry.registerCheck(({ settings }) => checkApps(settings.apps.map(({ label }) => label)), { tags: ['auth'] })
}

const error = (id: string, message: string, hint: string): CheckMessage => ({ level: 'error', id, message, hint })

function checkUserModel(): readonly CheckMessage[] {
  let users: UserModel
  try {
    users = getUserModel()
  } catch (problem) {
    if (!isNuagesError(problem)) throw problem
    return [error('auth.E001', problem.message, 'Correct the setting userModel.')]
  }
  const field = metaOf(users).find(users.usernameField)
  if (field === undefined) {
    return [error('auth.E002', `The model of users has no field '${users.usernameField}'.`, 'Correct usernameField.')]
  }
  if (field.unique) return []
  return [error('auth.E003', `'${users.usernameField}' names users and is not unique.`, 'Make it unique: true.')]
}

function checkApps(labels: readonly string[]): readonly CheckMessage[] {
  if (labels.includes('contenttypes')) return []
  return [error('auth.E004', 'The app auth needs the app contenttypes.', 'Write apps: [contentTypes, sessions, auth].')]
}
