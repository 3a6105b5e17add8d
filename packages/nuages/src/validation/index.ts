export {
  email,
  type FormatOptions,
  ipAddress,
  prohibitNullCharacters,
  regex,
  slug,
  unicodeSlug,
  url,
} from './formats.ts'
export {
  decimalDigits,
  type Limit,
  type LimitOptions,
  maxLength,
  maxValue,
  minLength,
  minValue,
  textLength,
} from './limits.ts'
export {
  type ErrorDetails,
  type ErrorInput,
  isValidationError,
  type MessageParams,
  NON_FIELD_ERRORS,
  ValidationError,
} from './validation-error.ts'
export { type Validator, validator } from './validator.ts'
