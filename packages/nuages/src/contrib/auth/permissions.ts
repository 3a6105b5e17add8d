import { isHttpError } from '../../http/index.ts'
import { type AuthBackend, authBackends, type PermissionHolder } from './backend.ts'

type Question = 'getUserPermissions' | 'getGroupPermissions' | 'getAllPermissions'

/** What all backends say together. */
export async function permissionsOf(
  user: PermissionHolder,
  question: Question,
  object: object | undefined,
): Promise<ReadonlySet<string>> {
  const all = new Set<string>()
  for (const backend of authBackends()) {
    for (const one of (await backend[question]?.(user, object)) ?? []) all.add(one)
  }
  return all
}

/** Whether any backend allows it; one that raises PermissionDenied ends the search. */
export function allowsPermission(
  user: PermissionHolder,
  permission: string,
  object: object | undefined,
): Promise<boolean> {
  return anyAllows(user, (backend) => backend.hasPerm?.(user, permission, object))
}

/** Whether any backend knows of a permission in an app. */
export function allowsModule(user: PermissionHolder, appLabel: string): Promise<boolean> {
  return anyAllows(user, (backend) => backend.hasModulePerms?.(user, appLabel))
}

async function anyAllows(
  user: PermissionHolder,
  ask: (backend: AuthBackend) => Promise<boolean> | undefined,
): Promise<boolean> {
  if (user.isActive !== false && user.isSuperuser === true) return true
  try {
    for (const backend of authBackends()) if (await ask(backend)) return true
  } catch (error) {
    if (!isHttpError(error) || error.code !== 'NUA-HTTP-002') throw error
  }
  return false
}
