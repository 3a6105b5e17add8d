import { DoesNotExist, FieldValueError, metaOf, type QuerySet } from '../../orm/index.ts'
import type { AuthBackend, Credentials, PermissionHolder } from './backend.ts'
import { makePassword } from './hashers/passwords.ts'
import type { SiteUser } from './index.ts'
import { Group, Permission } from './permission-models.ts'
import { getUserModel } from './user-model.ts'

/** Options of `modelBackend`. */
export interface ModelBackendOptions {
  /** Let users log in who are not active: for a site that tells them why they may not. Default false. */
  readonly allowAllUsers?: boolean
}

interface Holder extends PermissionHolder {
  readonly pk?: unknown
}

/** What was read of a user's permissions, for as long as the row lives. */
interface Known {
  user?: Promise<ReadonlySet<string>>
  group?: Promise<ReadonlySet<string>>
}
const known = new WeakMap<object, Known>()

const NONE: ReadonlySet<string> = new Set()

/** Users and permissions in the database: by name and password, and by groups. */
export function modelBackend({ allowAllUsers = false }: ModelBackendOptions = {}): AuthBackend {
  const mayLogIn = (user: SiteUser) => allowAllUsers || user.canLogIn
  const all = async (user: Holder, object?: object) =>
    new Set([...(await granted(user, 'user', object)), ...(await granted(user, 'group', object))])
  return {
    name: allowAllUsers
      ? 'django.contrib.auth.backends.AllowAllUsersModelBackend'
      : 'django.contrib.auth.backends.ModelBackend',
    async authenticate(_request, credentials) {
      const user = await userWithPassword(credentials)
      return user !== undefined && mayLogIn(user) ? user : undefined
    },
    async getUser(key) {
      const user = await keyedUser(key)
      return user !== undefined && mayLogIn(user) ? user : undefined
    },
    getUserPermissions: (user, object) => granted(user, 'user', object),
    getGroupPermissions: (user, object) => granted(user, 'group', object),
    getAllPermissions: all,
    hasPerm: async (user, permission, object) => user.isActive !== false && (await all(user, object)).has(permission),
    async hasModulePerms(user, appLabel) {
      if (user.isActive === false) return false
      return [...(await all(user))].some((one) => one.startsWith(`${appLabel}.`))
    },
  }
}

async function userWithPassword(credentials: Credentials): Promise<SiteUser | undefined> {
  const [name, password] = nameAndPassword(credentials)
  if (name === undefined || password === undefined) return undefined
  const user = await findUser(name)
  if (user !== undefined) return (await user.checkPassword(password)) ? user : undefined
  // As long as for a user who is there: the time must not tell.
  await makePassword(password)
  return undefined
}

function nameAndPassword(credentials: Credentials): [string | undefined, string | undefined] {
  const { usernameField } = getUserModel()
  const name = credentials['username'] ?? credentials[usernameField]
  const { password } = credentials
  return [typeof name === 'string' ? name : undefined, typeof password === 'string' ? password : undefined]
}

async function findUser(name: string): Promise<SiteUser | undefined> {
  try {
    return (await getUserModel().getByNaturalKey(name)) as SiteUser
  } catch (error) {
    if (error instanceof DoesNotExist) return undefined
    throw error
  }
}

/** The types of keys that a session, which holds texts, has to give as numbers. */
const NUMBER = /(?:auto|integer)$/i

/** The user with a key, as text; undefined where there is none. */
export async function keyedUser(key: string): Promise<SiteUser | undefined> {
  const users = getUserModel()
  const pk = NUMBER.test(metaOf(users).primaryKey.type) ? Number(key) : key
  try {
    return (await (users as unknown as typeof Group).filter({ pk: pk as number }))[0] as SiteUser | undefined
  } catch (error) {
    // A key of another form than today's, from before the model was changed.
    if (error instanceof FieldValueError) return undefined
    throw error
  }
}

/** The permissions given to the user alone or to the user's groups; a superuser has all. None about single objects. */
function granted(user: Holder, how: keyof Known, object: object | undefined): Promise<ReadonlySet<string>> {
  if (user.isActive === false || user.isAnonymous || object !== undefined) return Promise.resolve(NONE)
  const mine = known.get(user) ?? {}
  known.set(user, mine)
  mine[how] ??= read(user, how)
  return mine[how]
}

interface WithPermissions {
  readonly userPermissions: QuerySet<typeof Permission>
  readonly groups: QuerySet<typeof Group>
}

async function read(user: Holder, how: keyof Known): Promise<ReadonlySet<string>> {
  const { userPermissions, groups } = user as unknown as WithPermissions
  let rows = Permission.all()
  if (user.isSuperuser !== true) {
    const ids = how === 'user' ? userPermissions.all().valuesFlat('id') : groups.all().valuesFlat('id')
    const found = await ids
    rows = how === 'user' ? rows.filter({ id__in: found }) : rows.filter({ groups__id__in: found })
  }
  const pairs = await rows.orderBy().valuesList('contentType__appLabel', 'codename')
  return new Set(pairs.map(([app, codename]) => `${app}.${codename}`))
}
