import { allowsModule, allowsPermission, permissionsOf } from './permissions.ts'

/** A visitor who is not logged in. */
export class AnonymousUser {
  readonly id = null
  readonly pk = null
  readonly username = ''
  readonly isStaff = false
  readonly isActive = false
  readonly isSuperuser = false

  /** Always false. */
  get isAuthenticated(): false {
    return false
  }

  /** Always true. */
  get isAnonymous(): true {
    return true
  }

  /** Empty. */
  getUsername(): string {
    return ''
  }

  /** What backends allow visitors. */
  getAllPermissions(object: object | undefined = undefined): Promise<ReadonlySet<string>> {
    return permissionsOf(this, 'getAllPermissions', object)
  }

  /** Whether a backend allows it to visitors. */
  hasPerm(permission: string, object?: object): Promise<boolean> {
    return allowsPermission(this, permission, object)
  }

  /** Whether backends allow all of them to visitors. */
  async hasPerms(permissions: readonly string[], object?: object): Promise<boolean> {
    for (const one of permissions) if (!(await this.hasPerm(one, object))) return false
    return true
  }

  /** Whether a backend allows visitors anything in an app. */
  hasModulePerms(appLabel: string): Promise<boolean> {
    return allowsModule(this, appLabel)
  }

  toString(): string {
    return 'AnonymousUser'
  }
}
