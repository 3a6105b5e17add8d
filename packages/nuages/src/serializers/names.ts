import { type BaseField, GeneratedField, type ModelMeta, snakeCase } from '../orm/index.ts'

/** The name of a field in serialized data: Django's, so that its fixtures and ours are the same. */
export function fieldName(field: BaseField): string {
  return snakeCase(field.name)
}

/** `polls.choice`. */
export function modelLabel(meta: ModelMeta): string {
  return `${meta.appLabel}.${meta.modelName}`
}

/** What Django calls the kinds of columns. */
const INTERNAL: Readonly<Record<string, string>> = {
  auto: 'AutoField',
  bigAuto: 'BigAutoField',
  smallAuto: 'SmallAutoField',
  char: 'CharField',
  email: 'CharField',
  url: 'CharField',
  slug: 'SlugField',
  text: 'TextField',
  boolean: 'BooleanField',
  integer: 'IntegerField',
  smallInteger: 'SmallIntegerField',
  bigInteger: 'BigIntegerField',
  positiveInteger: 'PositiveIntegerField',
  positiveSmallInteger: 'PositiveSmallIntegerField',
  positiveBigInteger: 'PositiveBigIntegerField',
  float: 'FloatField',
  decimal: 'DecimalField',
  date: 'DateField',
  time: 'TimeField',
  dateTime: 'DateTimeField',
  duration: 'DurationField',
  uuid: 'UUIDField',
  json: 'JSONField',
  binary: 'BinaryField',
  genericIpAddress: 'GenericIPAddressField',
  file: 'FileField',
  image: 'FileField',
  filePath: 'FilePathField',
  array: 'ArrayField',
  hstore: 'HStoreField',
  integerRange: 'IntegerRangeField',
  bigIntegerRange: 'BigIntegerRangeField',
  decimalRange: 'DecimalRangeField',
  dateRange: 'DateRangeField',
  dateTimeRange: 'DateTimeRangeField',
  searchVector: 'SearchVectorField',
}

/** The kind of a field's column as XML names it; a field of a package's own by its class. */
export function internalType(field: BaseField): string {
  const column = field instanceof GeneratedField ? field.output : field
  return INTERNAL[column.type] ?? column.constructor.name
}
