import { gettextLazy } from '../../i18n/index.ts'
import { field, model } from '../../orm/index.ts'
import { Group, Permission } from './permission-models.ts'
import { allowsModule, allowsPermission, permissionsOf } from './permissions.ts'

const GROUPS_HELP = gettextLazy(
  'The groups this user belongs to. A user will get all permissions granted to each of their groups.',
)
const SUPERUSER_HELP = gettextLazy('Designates that this user has all permissions without explicitly assigning them.')

/** Groups and permissions for a model of users. */
export class PermissionsMixin extends model(
  {
    isSuperuser: field.boolean({
      default: false,
      verboseName: gettextLazy('superuser status'),
      helpText: SUPERUSER_HELP,
    }),
    get groups() {
      return field.manyToMany(Group, { blank: true, verboseName: gettextLazy('groups'), helpText: GROUPS_HELP })
    },
    get userPermissions() {
      return field.manyToMany(Permission, {
        blank: true,
        verboseName: gettextLazy('user permissions'),
        helpText: gettextLazy('Specific permissions for this user.'),
      })
    },
  },
  { abstract: true },
) {
  /** The permissions given to the user alone, as `app.codename`. */
  getUserPermissions(object: object | undefined = undefined): Promise<ReadonlySet<string>> {
    return permissionsOf(this, 'getUserPermissions', object)
  }

  /** The permissions that the user has through groups. */
  getGroupPermissions(object: object | undefined = undefined): Promise<ReadonlySet<string>> {
    return permissionsOf(this, 'getGroupPermissions', object)
  }

  /** All permissions of the user. */
  getAllPermissions(object: object | undefined = undefined): Promise<ReadonlySet<string>> {
    return permissionsOf(this, 'getAllPermissions', object)
  }

  /** Whether the user has a permission, such as `polls.add_question`; an active superuser has all. */
  hasPerm(permission: string, object?: object): Promise<boolean> {
    return allowsPermission(this, permission, object)
  }

  /** Whether the user has all of several permissions. */
  async hasPerms(permissions: readonly string[], object?: object): Promise<boolean> {
    for (const one of permissions) if (!(await this.hasPerm(one, object))) return false
    return true
  }

  /** Whether the user has any permission of an app. */
  hasModulePerms(appLabel: string): Promise<boolean> {
    return allowsModule(this, appLabel)
  }
}
