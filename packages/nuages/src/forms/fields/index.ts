export {
  HStoreField,
  SimpleArrayField,
  type SimpleArrayOptions,
  SplitArrayField,
  type SplitArrayOptions,
} from './arrays.ts'
export { BooleanField, NullBooleanField } from './booleans.ts'
export {
  ChoiceField,
  type ChoiceOptions,
  MultipleChoiceField,
  TypedChoiceField,
  type TypedChoiceOptions,
  TypedMultipleChoiceField,
} from './choices.ts'
export {
  ComboField,
  type ComboOptions,
  MultiValueField,
  type MultiValueOptions,
  SplitDateTimeField,
  type SplitDateTimeFieldOptions,
} from './compound.ts'
export {
  type FieldOptions,
  type FieldValidator,
  FormField,
  type Nullable,
  type SentShape,
  type WidgetInput,
} from './field.ts'
export { FileField, type FileOptions, FilePathField, type FilePathOptions, ImageField } from './files.ts'
export { JSONField, type JsonOptions, type JsonValue } from './json.ts'
export {
  DecimalField,
  type DecimalOptions,
  FloatField,
  IntegerField,
  type IntegerOptions,
  NumberField,
  type NumberOptions,
} from './numbers.ts'
export {
  BaseRangeField,
  DateRangeField,
  DateTimeRangeField,
  DecimalRangeField,
  IntegerRangeField,
  type RangeFieldOptions,
} from './ranges.ts'
export {
  DateField,
  DateTimeField,
  type DateTimeOptions,
  DurationField,
  type TemporalOptions,
  TimeField,
} from './temporals.ts'
export {
  CharField,
  type CharOptions,
  EmailField,
  GenericIPAddressField,
  type IPAddressOptions,
  RegexField,
  SlugField,
  type SlugOptions,
  URLField,
  type URLOptions,
  UUIDField,
} from './text.ts'
