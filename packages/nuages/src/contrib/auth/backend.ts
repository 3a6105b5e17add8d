import { settingsIfAny } from '../../core/index.ts'
import type { HttpRequest } from '../../http/index.ts'
import { NuagesError } from '../../kernel/index.ts'
import type { SiteUser } from './index.ts'
import { modelBackend } from './model-backend.ts'

declare module '../../core/index.ts' {
  interface SettingsExtensions {
    /** Who knows users and what they may do, asked in order. Default: `[modelBackend()]`. */
    readonly authenticationBackends?: readonly AuthBackend[]
  }
}

/** What a visitor presents at login: `{ username, password }`, or what a backend of the site wants. */
export type Credentials = Readonly<Record<string, unknown>>

/** The part of a user, or of a visitor, that backends ask for permissions. */
export interface PermissionHolder {
  readonly isActive?: boolean
  readonly isSuperuser?: boolean
  readonly isAnonymous?: boolean
}

/** Knows users, or what they may do, or both. Engines are values: `modelBackend()`. */
export interface AuthBackend {
  /** What sessions name it by; unique, and never changed: sessions would end. */
  readonly name: string
  /** The user who presents these credentials; undefined where they are not its business or not right. */
  authenticate?(request: HttpRequest | undefined, credentials: Credentials): Promise<SiteUser | undefined>
  /** The user with a key, as text; undefined where there is none, or none who may log in. */
  getUser?(key: string): Promise<SiteUser | undefined>
  /** A user's name as this site has it, of what a proxy in front says. */
  cleanUsername?(name: string): string
  getUserPermissions?(user: PermissionHolder, object?: object): Promise<Iterable<string>>
  getGroupPermissions?(user: PermissionHolder, object?: object): Promise<Iterable<string>>
  getAllPermissions?(user: PermissionHolder, object?: object): Promise<Iterable<string>>
  hasPerm?(user: PermissionHolder, permission: string, object?: object): Promise<boolean>
  hasModulePerms?(user: PermissionHolder, appLabel: string): Promise<boolean>
}

const usual: readonly AuthBackend[] = [modelBackend()]

/** The backends of the settings; raises NUA-AUTH-006 where the list is empty. */
export function authBackends(): readonly AuthBackend[] {
  const backends = settingsIfAny()?.authenticationBackends ?? usual
  if (backends.length > 0) return backends
  throw new NuagesError('NUA-AUTH-006', 'The setting authenticationBackends is empty: nobody could log in.', {
    hint: 'Leave it out, or list modelBackend() or a backend of your own.',
  })
}
