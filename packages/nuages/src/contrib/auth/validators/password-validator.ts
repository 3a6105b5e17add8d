import { settingsIfAny } from '../../../core/index.ts'
import { isValidationError, ValidationError } from '../../../validation/index.ts'
import { commonPasswordValidator } from './common.ts'
import { minimumLengthValidator, numericPasswordValidator } from './simple.ts'
import { userAttributeSimilarityValidator } from './similarity.ts'

declare module '../../../core/index.ts' {
  interface SettingsExtensions {
    /** What a new password must meet. Default: `defaultPasswordValidators`. */
    readonly authPasswordValidators?: readonly PasswordValidator[]
  }
}

/** A rule for new passwords. Engines are values: `minimumLengthValidator({ minLength: 12 })`. */
export interface PasswordValidator {
  /** Raises ValidationError for a password that does not meet the rule. */
  validate(password: string, user?: object): void | Promise<void>
  /** Called after a password was stored: to keep the former ones, for instance. */
  passwordChanged?(password: string, user?: object): void | Promise<void>
  /** The rule as a sentence for people. */
  helpText(): string
}

/** The rules of a site that names none: not like the user's data, eight characters, not common, not only digits. */
export const defaultPasswordValidators: readonly PasswordValidator[] = Object.freeze([
  userAttributeSimilarityValidator(),
  minimumLengthValidator(),
  commonPasswordValidator(),
  numericPasswordValidator(),
])

/** The rules of the settings. */
export function passwordValidators(): readonly PasswordValidator[] {
  return settingsIfAny()?.authPasswordValidators ?? defaultPasswordValidators
}

/** Checks a new password by all rules; raises one ValidationError with what each of them says. */
export async function validatePassword(
  password: string,
  user?: object,
  validators: readonly PasswordValidator[] = passwordValidators(),
): Promise<void> {
  const problems: ValidationError[] = []
  for (const one of validators) {
    try {
      await one.validate(password, user)
    } catch (error) {
      if (!isValidationError(error)) throw error
      problems.push(error)
    }
  }
  if (problems.length > 0) throw new ValidationError(problems)
}

/** Tells all rules that a password was stored. */
export async function passwordChanged(
  password: string,
  user?: object,
  validators: readonly PasswordValidator[] = passwordValidators(),
): Promise<void> {
  for (const one of validators) await one.passwordChanged?.(password, user)
}

/** The rules as sentences for people. */
export function passwordHelpTexts(validators: readonly PasswordValidator[] = passwordValidators()): readonly string[] {
  return validators.map((one) => one.helpText())
}
