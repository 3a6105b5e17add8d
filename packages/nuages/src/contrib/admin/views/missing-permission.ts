import { PermissionDenied } from '../../../http/index.ts'
import type { ModelAdmin, PermissionName } from '../model-admin.ts'

/** A refusal (403) for want of a permission, which the page of the refusal names. */
export class MissingPermission extends PermissionDenied {
  readonly admin: ModelAdmin
  readonly action: PermissionName

  constructor(admin: ModelAdmin, action: PermissionName) {
    super(`This needs the permission ${admin.permission(action)}. Somebody who manages the users can give it.`)
    this.admin = admin
    this.action = action
  }
}

/** Raises MissingPermission unless something is allowed. */
export async function requirePermission(
  admin: ModelAdmin,
  action: PermissionName,
  allowed: boolean | Promise<boolean>,
): Promise<void> {
  if (!(await allowed)) throw new MissingPermission(admin, action)
}
