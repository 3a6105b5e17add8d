import { Expr } from '../expressions/expression.ts'
import type { BaseField } from '../fields/field.ts'
import { FileField, FilePathField, ImageField } from '../fields/files.ts'
import { GeneratedField } from '../fields/generated.ts'
import { GenericIpAddressField } from '../fields/scalars.ts'
import { ArrayField } from '../postgres/arrays.ts'
import { checkExpression } from './check-expressions.ts'
import { checkColumnOptions } from './check-options.ts'
import { error, type Finding } from './finding.ts'

/** What is wrong with the options that one kind of field has; ids and meaning are Django's. */
export function checkKind(field: BaseField): Finding[] {
  if (field instanceof FilePathField) return checkFilePath(field)
  if (field instanceof FileField) return checkFile(field)
  if (field instanceof GenericIpAddressField) return checkIpAddress(field)
  if (field instanceof GeneratedField) return checkGenerated(field)
  return field instanceof ArrayField ? inner(field.base, 'postgres.E001', 'The base of the array') : []
}

function checkFilePath({ options }: FilePathField): Finding[] {
  if (options.allowFiles !== false || options.allowFolders === true) return []
  return [error('fields.E140', "A path needs 'allowFiles' or 'allowFolders'.")]
}

function checkFile(field: FileField): Finding[] {
  const found: Finding[] = []
  if (field.primaryKey) found.push(error('fields.E201', "'primaryKey' is no option of a file."))
  const { uploadTo } = field.options
  if (typeof uploadTo === 'string' && uploadTo.startsWith('/')) {
    found.push(error('fields.E202', "'uploadTo' must be a relative path.", 'Leave the slash at its beginning out.'))
  }
  return field instanceof ImageField ? [...found, ...checkDimensions(field)] : found
}

/** What the size of an image is kept in has to be there. */
function checkDimensions({ model, options }: ImageField): Finding[] {
  return (['widthField', 'heightField'] as const).flatMap((option) => {
    const name = options[option] as string | undefined
    if (name === undefined || model.columns.some((column) => column.name === name)) return []
    const hint = `Its fields are: ${model.columns.map((column) => column.name).join(', ')}.`
    return [error('nuages.E007', `'${option}' names '${name}', which is no field of ${model.label}.`, hint)]
  })
}

function checkIpAddress(field: GenericIpAddressField): Finding[] {
  const { protocol = 'both', unpackIpv4 } = field.options as { protocol?: string; unpackIpv4?: boolean }
  const found: Finding[] = []
  if (field.blank && !field.null) {
    const hint = 'Add null: true: what is left empty is stored as null.'
    found.push(error('fields.E150', 'An IP address that may be left empty must be allowed to be null.', hint))
  }
  if (unpackIpv4 === true && protocol !== 'both')
    found.push(error('nuages.E008', "'unpackIpv4' is for the protocol 'both'.", 'Leave one of them out.'))
  return found
}

function checkGenerated({ model, options, output }: GeneratedField): Finding[] {
  const expression = options.expression as unknown
  const problem = expression instanceof Expr ? checkExpression(model, "'expression'", expression) : undefined
  return [...(problem === undefined ? [] : [problem]), ...inner(output, 'fields.E223', "The field of 'output'")]
}

/** A field inside another has the options of a column, and none of their words is heard elsewhere. */
function inner(field: BaseField, id: string, what: string): Finding[] {
  return checkColumnOptions(field).map((one) => ({ ...one, id, message: `${what}: ${one.message} (${one.id})` }))
}
