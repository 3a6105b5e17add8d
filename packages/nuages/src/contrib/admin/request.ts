import type { HttpRequest } from '../../http/index.ts'

/** What the admin needs of a user. Every model of users that the auth room takes has it. */
export interface AdminUser {
  readonly pk: unknown
  readonly isAuthenticated: boolean
  readonly isActive: boolean
  readonly isStaff: boolean
  readonly isSuperuser: boolean
  getUsername(): string
  getFullName(): string
  getShortName(): string
  hasPerm(permission: string, object?: unknown): Promise<boolean>
}

/** A request of somebody who may see the admin: the user is loaded. */
export type AdminRequest = HttpRequest & { readonly user: AdminUser }
