import { gettextLazy } from '../../i18n/index.ts'
import { field } from '../../orm/index.ts'
import { AbstractUser } from './abstract-user.ts'

export { Group, Permission } from './permission-models.ts'

/** The users of a site that names no other model in the setting userModel: Django's table `auth_user`. */
export class User extends AbstractUser.extend(
  { id: field.auto({ verboseName: gettextLazy('ID') }) },
  { swappable: 'userModel', verboseName: gettextLazy('user'), verboseNamePlural: gettextLazy('users') },
) {}
