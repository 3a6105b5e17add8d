import { gettextLazy } from '../../i18n/index.ts'
import { secretKeys } from '../../core/index.ts'
import { methodsAlterData, NuagesError, randomString, saltedHmac } from '../../kernel/index.ts'
import { type AnyModel, field, type InstanceOf, metaOf, model, type SaveOptions } from '../../orm/index.ts'
import { checkPassword, isPasswordUsable, makePassword } from './hashers/passwords.ts'
import { normalizeEmail, normalizeUsername } from './names.ts'
import { passwordChanged } from './validators/password-validator.ts'

const SESSION_SALT = 'django.contrib.auth.models.AbstractBaseUser.get_session_auth_hash'

/** How many hashes are kept of each secret key, with the passwords they are of: some hundred kilobytes. */
const MOST_HASHES = 1000
const MOST_KEYS = 10
/** Hashes by key and stored password: a visitor asks for many things in a row, and each would be signed anew. */
const hashes = new Map<string, Map<string, string>>()

/** What ties a session to a stored password: it changes with it, and with the secret key. */
export function sessionAuthHash(password: string, key: string = secretKeys().key): string {
  const ofKey = hashes.get(key) ?? added(hashes, MOST_KEYS, key, new Map<string, string>())
  return (
    ofKey.get(password) ??
    added(ofKey, MOST_HASHES, password, saltedHmac(SESSION_SALT, password, key, 'sha256').toString('hex'))
  )
}

/** The oldest goes where there are too many. */
function added<V>(map: Map<string, V>, most: number, name: string, value: V): V {
  if (map.size >= most) map.delete(map.keys().next().value as string)
  map.set(name, value)
  return value
}

/** As `sessionAuthHash`, by each of the former secret keys. */
export function sessionAuthHashFallbacks(password: string): readonly string[] {
  return secretKeys().fallbackKeys.map((key) => sessionAuthHash(password, key))
}

/** What `createUser` of a model takes: its fields, the password as it was typed. */
export type NewUser<M extends AnyModel> = NonNullable<ConstructorParameters<M>[0]>

/** The password as it was typed, until the row is saved: then the validators are told. */
const typed = new WeakMap<object, string>()

/** What every model of users needs: a password, the last login, and how users are named. Extend it for your own. */
export class AbstractBaseUser extends model(
  {
    password: field.char({ maxLength: 128, verboseName: gettextLazy('password') }),
    lastLogin: field.dateTime({ null: true, blank: true, verboseName: gettextLazy('last login') }),
  },
  { abstract: true },
) {
  /** The field that users are named by at login. */
  static readonly usernameField: string = 'username'
  /** The field of the address. */
  static readonly emailField: string = 'email'
  /** The fields that `createsuperuser` asks for besides name and password. */
  static readonly requiredFields: readonly string[] = []

  /** An address with its domain in small letters. */
  static normalizeEmail(email: string | null | undefined): string {
    return normalizeEmail(email)
  }

  /** A name in the one form of all those that look the same. */
  static normalizeUsername(username: string): string {
    return normalizeUsername(username)
  }

  /**
   * Makes and saves a user: the name and the address are normalised, the password is hashed; without one, nobody can
   * log in by password. Raises NUA-AUTH-007 where the name is missing.
   */
  static createUser<M extends AnyModel>(this: M, values: NewUser<M>): Promise<InstanceOf<M>> {
    return newUser(this, values, { isStaff: false, isSuperuser: false })
  }

  /** As `createUser`, for a user who may do everything. Raises NUA-AUTH-007 where that is denied in `values`. */
  static async createSuperuser<M extends AnyModel>(this: M, values: NewUser<M>): Promise<InstanceOf<M>> {
    const flags = { isStaff: true, isSuperuser: true }
    for (const name of Object.keys(flags)) {
      if ((values as Record<string, unknown>)[name] === false) {
        throw new NuagesError('NUA-AUTH-007', `Superuser must have ${name}=true.`)
      }
    }
    return newUser(this, values, flags)
  }

  /** The user with a name; raises DoesNotExist. */
  static async getByNaturalKey<M extends AnyModel>(this: M, username: string): Promise<InstanceOf<M>> {
    const users = this as unknown as typeof AbstractBaseUser
    return (await users.get({ [users.usernameField]: username } as never)) as InstanceOf<M>
  }

  /** What tells the user from all others, in any database: the name. */
  naturalKey(): readonly [username: string] {
    return [this.getUsername()]
  }

  /** Always true: a way to tell users from visitors, who are an `AnonymousUser`. */
  get isAuthenticated(): true {
    return true
  }

  /** Always false. */
  get isAnonymous(): false {
    return false
  }

  /** Whether the user may log in. Default true: models with a field override it. */
  get canLogIn(): boolean {
    return (this as { isActive?: boolean }).isActive !== false
  }

  /** The user's name at login. */
  getUsername(): string {
    const { usernameField } = this.constructor as typeof AbstractBaseUser
    return String((this as unknown as Record<string, unknown>)[usernameField])
  }

  /** The user's address, or empty. */
  get emailAddress(): string {
    const { emailField } = this.constructor as typeof AbstractBaseUser
    const value = (this as unknown as Record<string, unknown>)[emailField]
    return typeof value === 'string' ? value : ''
  }

  /** Sets the password; the row is not saved. Hashing runs off the event loop. */
  async setPassword(password: string | null): Promise<void> {
    this.password = await makePassword(password)
    if (password !== null) typed.set(this, password)
  }

  /** Whether a password is the user's; where it was stored in an older way, it is stored anew. */
  checkPassword(password: string): Promise<boolean> {
    return checkPassword(password, this.password, async (again) => {
      this.password = await makePassword(again)
      await this.save({ updateFields: ['password'] })
    })
  }

  /** Sets a password that nobody can type: for users who log in by other means. */
  async setUnusablePassword(): Promise<void> {
    await this.setPassword(null)
  }

  /** Whether the user has a password at all. */
  hasUsablePassword(): boolean {
    return isPasswordUsable(this.password)
  }

  /** What ties sessions to the password: see `sessionAuthHash`. */
  getSessionAuthHash(): string {
    return sessionAuthHash(this.password)
  }

  override async save(options: SaveOptions = {}): Promise<void> {
    await super.save(options)
    const password = typed.get(this)
    if (password === undefined) return
    typed.delete(this)
    await passwordChanged(password, this)
  }

  /** What JSON, and a log, show of a user: all but the password. */
  override toJSON(): Record<string, unknown> {
    const { password: _, ...shown } = super.toJSON()
    return shown
  }

  override toString(): string {
    return this.getUsername()
  }
}

async function newUser<M extends AnyModel>(users: M, values: object, flags: object): Promise<InstanceOf<M>> {
  const { usernameField, emailField } = users as unknown as typeof AbstractBaseUser
  const meta = metaOf(users)
  const known = Object.entries(flags).filter(([name]) => meta.find(name) !== undefined)
  const { password, ...given } = { ...Object.fromEntries(known), ...values } as Record<string, unknown>
  const name = given[usernameField]
  if (typeof name !== 'string' || name === '') {
    throw new NuagesError('NUA-AUTH-007', `The given ${usernameField} must be set.`)
  }
  given[usernameField] = normalizeUsername(name)
  if (meta.find(emailField) !== undefined) given[emailField] = normalizeEmail(given[emailField] as string | undefined)
  const user = new (users as unknown as new (values: object) => AbstractBaseUser)(given)
  await user.setPassword((password as string | null | undefined) ?? null)
  await user.save()
  return user as InstanceOf<M>
}

const READABLE = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** A password of `length` characters without those that look alike; default 10. */
export function makeRandomPassword(length: number = 10): string {
  return randomString(length, READABLE)
}

methodsAlterData(AbstractBaseUser, 'setPassword', 'setUnusablePassword')
