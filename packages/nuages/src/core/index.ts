/**
 * Settings that products add; they are on `Settings` after merging:
 * `declare module 'nuages/core' { interface SettingsExtensions { readonly shop: ShopSettings } }`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: it is there to be merged with
export interface SettingsExtensions {}

export { type AppPart, AppRegistry, findAppFile, importAppFile } from './app-registry.ts'
export { findModule, type ModuleFile, moduleFiles } from './module-files.ts'
export {
  type AccountsLike,
  type App,
  type AppDefinition,
  type AutoFieldKind,
  type ContextProcessorLike,
  defineApp,
  type SiteParts,
} from './apps.ts'
export {
  type CheckContext,
  type CheckFunction,
  type CheckLevel,
  type CheckMessage,
  type CheckOptions,
  CheckRegistry,
  formatCheck,
  isAtLeast,
  raiseOnErrors,
} from './checks.ts'
export {
  type ArgumentSpec,
  type ArgumentSpecs,
  type AskOptions,
  type Command,
  type CommandContext,
  type CommandDefinition,
  CommandError,
  defineCommand,
  isCommand,
} from './commands.ts'
export { currentSettings, settingsIfAny, useSettings, withSettings } from './current-settings.ts'
export { defineSettings } from './define-settings.ts'
export { env, forSettings } from './env.ts'
export {
  isLogLevel,
  type Logger,
  type Logging,
  type LoggingOptions,
  type LogLevel,
  logger,
  logLevels,
  openLogging,
  withLogging,
} from './logging.ts'
export { loadError } from './load-error.ts'
export { nearest } from './nearest.ts'
export { isSecret, isSensitiveName, maskSecrets, revealSecret, Secret, secret } from './secret.ts'
export { frameworkLanguages, isLanguageCode } from './settings-rules.ts'
export { registerCoreChecks } from './security-checks.ts'
export {
  type MiddlewareLike,
  type OpenerPolicy,
  type ReferrerPolicy,
  type Settings,
  SettingsError,
  type SettingsInput,
  type SettingsRule,
  type SettingsRules,
} from './settings.ts'
export { type Disconnect, type Receiver, Signal, type SignalResult, signal } from './signals.ts'
export { dumps, loads, secretKeys, signer, type SigningOptions, timestampSigner } from './signing.ts'
export { nuagesVersion } from './version.ts'
