export { Temporal } from 'temporal-polyfill'
export { textLength } from '../kernel/index.ts'
export { fileExtension, imageFileExtension, type NamedFile } from './files.ts'
export {
  domainName,
  email,
  type FormatOptions,
  integer,
  integerList,
  ipAddress,
  prohibitNullCharacters,
  regex,
  slug,
  unicodeSlug,
  url,
} from './formats.ts'
export { type CleanIpv6Options, cleanIpv6, cleanIpv6Address, isValidIpv6Address } from './ipv6.ts'
export { inItem, mapKeys, maxItems, minItems } from './items.ts'
export {
  decimalDigits,
  type Limit,
  type LimitOptions,
  maxLength,
  maxValue,
  minLength,
  minValue,
  rangeMaxValue,
  rangeMinValue,
  stepValue,
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
