import { capfirst } from '../../../kernel/index.ts'
import { metaOf } from '../../../orm/index.ts'
import { getUserModel } from '../user-model.ts'

/** What the site's users log in with, in the active language: `username`, or `email address` of a model of its own. */
export function usernameName(): string {
  const users = getUserModel()
  return metaOf(users).find(users.usernameField)?.verboseName ?? users.usernameField
}

/** The same as the label of a field. */
export function usernameLabel(): string {
  return capfirst(usernameName())
}
