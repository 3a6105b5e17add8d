import * as validation from '../../packages/nuages/src/validation/index.ts'
import { makeDecoder } from './values.ts'

type AnyValidator = validation.Validator<never>
type Make = (args: unknown[], kwargs: Record<string, unknown>) => AnyValidator

const decode = makeDecoder({ $regex: toRegExp as never })

/** Python's `\Z` is `$` here; its `$` also fits before a last newline. `\w` and `\d` know all scripts there. */
export function toRegExp(source: string, node: Record<string, unknown> = {}): RegExp {
  const body = source
    .replaceAll('$', '(?=\\n?$(?![^]))')
    .replaceAll('\\Z', '$')
    .replace(/\\w/g, (_, at: number) => (insideClass(source, at) ? '\\p{L}\\p{N}_' : '[\\p{L}\\p{N}_]'))
  return new RegExp(body.replaceAll('[-', '[\\-'), Number(node['flags'] ?? 0) & 2 ? 'iu' : 'u')
}

function insideClass(source: string, at: number): boolean {
  return source.lastIndexOf('[', at) > source.lastIndexOf(']', at)
}

const message = (text: unknown) => (text === undefined || text === null ? {} : { message: text as string })
const formatOptions = ({ message: text, code }: Record<string, unknown>) => ({
  ...message(text),
  ...(code === undefined ? {} : { code: code as string }),
})

/** The limit is given in place or by name. */
const limit =
  (make: (limit: never, options: validation.LimitOptions) => AnyValidator): Make =>
  ([value, text], kwargs) =>
    make((value ?? kwargs['limit_value']) as never, message(text ?? kwargs['message']))

const makers: Record<string, Make> = {
  MaxValueValidator: limit(validation.maxValue),
  MinValueValidator: limit(validation.minValue),
  MaxLengthValidator: limit(validation.maxLength),
  MinLengthValidator: limit(validation.minLength),
  StepValueValidator: ([step, text], { offset, ...kwargs }) =>
    validation.stepValue(step as never, {
      ...message(text ?? kwargs['message']),
      offset: (offset ?? undefined) as never,
    }),
  DecimalValidator: ([digits, places], kwargs) =>
    validation.decimalDigits(
      (digits ?? kwargs['max_digits'] ?? undefined) as number,
      (places ?? kwargs['decimal_places'] ?? undefined) as number,
    ),
  RegexValidator: ([pattern, text, code], kwargs) => {
    const source = pattern ?? kwargs['regex'] ?? ''
    const form = source instanceof RegExp ? source : toRegExp(String(source))
    const inverse = kwargs['inverse_match'] === true
    return validation.regex(form, { ...formatOptions({ message: text, code, ...kwargs }), inverse })
  },
  EmailValidator: (_, { allowlist, ...kwargs }) =>
    validation.email({ ...formatOptions(kwargs), ...(allowlist ? { allowlist: allowlist as string[] } : {}) }),
  URLValidator: ([schemes], kwargs) => {
    const allowed = schemes ?? kwargs['schemes']
    return validation.url({ ...formatOptions(kwargs), ...(allowed ? { schemes: allowed as string[] } : {}) })
  },
  DomainNameValidator: (_, { accept_idna, ...kwargs }) =>
    validation.domainName({ ...formatOptions(kwargs), acceptIdna: accept_idna !== false }),
  ProhibitNullCharactersValidator: (_, kwargs) => validation.prohibitNullCharacters(formatOptions(kwargs)),
  FileExtensionValidator: ([allowed], kwargs) =>
    validation.fileExtension((allowed ?? kwargs['allowed_extensions']) as string[], formatOptions(kwargs)),
  validate_image_file_extension: () => validation.imageFileExtension(),
  validate_ipv4_address: () => validation.ipAddress('IPv4'),
  validate_ipv6_address: () => validation.ipAddress('IPv6'),
  validate_ipv46_address: () => validation.ipAddress(),
}

/** Makes our validator of a recorded one: its class or function, and what it was made with. */
export function makeValidator(name: string, args: unknown[], kwargs: Record<string, unknown>): AnyValidator {
  const make = makers[name]
  if (!make) throw new Error(`No validator ${name}`)
  return make(decode(args) as unknown[], decode(kwargs) as Record<string, unknown>)
}
