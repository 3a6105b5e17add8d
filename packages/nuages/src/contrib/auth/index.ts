import type { InstanceOf } from '../../orm/index.ts'
import type { User as AuthUser } from './models.ts'

/**
 * The site's own classes. Declare the model of the setting userModel by merging, so that `request.user` is one of its
 * rows for the compiler: `declare module 'nuages/auth' { interface AuthTypes { user: typeof Member } }`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: it is there to be merged with
export interface AuthTypes {}

/** The site's model of users: that of AuthTypes, or `User`. */
export type UserModel = AuthTypes extends { readonly user: infer M } ? M : typeof AuthUser

/** A user of the site. */
export type SiteUser = InstanceOf<UserModel>

export { AbstractUser } from './abstract-user.ts'
export { AnonymousUser } from './anonymous-user.ts'
export { auth } from './app.ts'
export { authUrls } from './auth-urls.ts'
export { type AuthBackend, authBackends, type Credentials, type PermissionHolder } from './backend.ts'
export {
  AbstractBaseUser,
  makeRandomPassword,
  type NewUser,
  sessionAuthHash,
  sessionAuthHashFallbacks,
} from './base-user.ts'
export { authContext } from './context-processor.ts'
export {
  type GuardedView,
  type GuardOptions,
  loginRequired,
  type PermissionOptions,
  permissionRequired,
  redirectToLogin,
  resolveUrl,
  staffMemberRequired,
  userPassesTest,
  type UserView,
} from './decorators.ts'
export { AuthenticationForm } from './forms/authentication-form.ts'
export { PasswordChangeForm, passwordHelpHtml, SetPasswordForm } from './forms/password-forms.ts'
export { PasswordResetForm, type ResetMailOptions } from './forms/reset-form.ts'
export { UserCreationForm } from './forms/user-creation-form.ts'
export { type Argon2Options, argon2 } from './hashers/argon2.ts'
export { type BcryptOptions, bcrypt, bcryptSha256 } from './hashers/bcrypt.ts'
export type { DecodedHash, PasswordHasher } from './hashers/hasher.ts'
export { md5 } from './hashers/md5.ts'
export {
  checkPassword,
  defaultHashers,
  getHasher,
  identifyHasher,
  isPasswordUsable,
  makePassword,
  type MakePasswordOptions,
  type PasswordCheck,
  verifyPassword,
} from './hashers/passwords.ts'
export { type Pbkdf2Options, pbkdf2Sha1, pbkdf2Sha256 } from './hashers/pbkdf2.ts'
export { type ScryptOptions, scrypt } from './hashers/scrypt.ts'
export { authenticate, getUser, login, type LoginOptions, logout, updateSessionAuthHash } from './login.ts'
export { loginNotRequired, loginRequiredMiddleware } from './login-required-middleware.ts'
export { makePermissions, permissionsOfModel } from './make-permissions.ts'
export { authMiddleware } from './middleware.ts'
export { modelBackend, type ModelBackendOptions } from './model-backend.ts'
export { Group, Permission, User } from './models.ts'
export { asciiUsername, normalizeEmail, normalizeUsername, unicodeUsername } from './names.ts'
export { PermissionsMixin } from './permissions-mixin.ts'
export {
  remoteUserBackend,
  type RemoteUserBackendOptions,
  remoteUserMiddleware,
  type RemoteUserOptions,
} from './remote-user.ts'
export type { AuthenticatedRequest, RequestUser } from './request-user.ts'
export { userLoggedIn, userLoggedOut, userLoginFailed } from './signals.ts'
export { defaultTokenGenerator, PasswordResetTokenGenerator, type TokenUser } from './tokens.ts'
export { getUserModel, userModelDependency, userModelLabel } from './user-model.ts'
export { type CommonPasswordOptions, commonPasswordValidator } from './validators/common.ts'
export {
  defaultPasswordValidators,
  passwordChanged,
  passwordHelpTexts,
  type PasswordValidator,
  passwordValidators,
  validatePassword,
} from './validators/password-validator.ts'
export { type SimilarityOptions, userAttributeSimilarityValidator } from './validators/similarity.ts'
export { minimumLengthValidator, numericPasswordValidator } from './validators/simple.ts'
export { loginView, type LoginViewOptions, logoutView, type LogoutViewOptions } from './views/login-views.ts'
export {
  passwordChangeView,
  passwordResetConfirmView,
  passwordResetView,
  type PasswordViewOptions,
} from './views/password-views.ts'
