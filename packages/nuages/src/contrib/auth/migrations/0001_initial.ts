import { alterUniqueTogether, createModel, migration } from '../../../migrations/index.ts'
import { field } from '../../../orm/index.ts'

export default migration({
  dependencies: [['contenttypes', '__first__']],
  operations: [
    createModel(
      'Permission',
      {
        id: field.auto({ verboseName: 'ID' }),
        name: field.char({ maxLength: 50, verboseName: 'name' }),
        contentType: field.foreignKey('contenttypes.ContentType', { onDelete: 'cascade', verboseName: 'content type' }),
        codename: field.char({ maxLength: 100, verboseName: 'codename' }),
      },
      {
        ordering: ['contentType__appLabel', 'contentType__model', 'codename'],
        verboseName: 'permission',
        verboseNamePlural: 'permissions',
      },
    ),
    alterUniqueTogether('Permission', [['contentType', 'codename']]),
    createModel(
      'Group',
      {
        id: field.auto({ verboseName: 'ID' }),
        name: field.char({ maxLength: 80, unique: true, verboseName: 'name' }),
        permissions: field.manyToMany('auth.Permission', { blank: true, verboseName: 'permissions' }),
      },
      { verboseName: 'group', verboseNamePlural: 'groups' },
    ),
    createModel(
      'User',
      {
        id: field.auto({ verboseName: 'ID' }),
        password: field.char({ maxLength: 128, verboseName: 'password' }),
        lastLogin: field.dateTime({ default: () => new Date(), verboseName: 'last login' }),
        isSuperuser: field.boolean({
          default: false,
          verboseName: 'superuser status',
          helpText: 'Designates that this user has all permissions without explicitly assigning them.',
        }),
        username: field.char({ maxLength: 30, unique: true, verboseName: 'username' }),
        firstName: field.char({ maxLength: 30, blank: true, verboseName: 'first name' }),
        lastName: field.char({ maxLength: 30, blank: true, verboseName: 'last name' }),
        email: field.email({ maxLength: 75, blank: true, verboseName: 'email address' }),
        isStaff: field.boolean({
          default: false,
          verboseName: 'staff status',
          helpText: 'Designates whether the user can log into this admin site.',
        }),
        isActive: field.boolean({
          default: true,
          verboseName: 'active',
          helpText:
            'Designates whether this user should be treated as active. Unselect this instead of deleting accounts.',
        }),
        dateJoined: field.dateTime({ default: () => new Date(), verboseName: 'date joined' }),
        groups: field.manyToMany('auth.Group', {
          blank: true,
          verboseName: 'groups',
          helpText: 'The groups this user belongs to. A user will get all permissions granted to each of their groups.',
        }),
        userPermissions: field.manyToMany('auth.Permission', {
          blank: true,
          verboseName: 'user permissions',
          helpText: 'Specific permissions for this user.',
        }),
      },
      { verboseName: 'user', verboseNamePlural: 'users', swappable: 'userModel' },
    ),
  ],
})
