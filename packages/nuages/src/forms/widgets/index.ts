export {
  CheckboxSelectMultiple,
  ChoiceWidget,
  type ChoiceWidgetOptions,
  NullBooleanSelect,
  type OptionAttributes,
  RadioSelect,
  Select,
  SelectMultiple,
} from './choices.ts'
export { DateInput, type DateInputOptions, DateTimeInput, TimeInput } from './dates.ts'
export { ClearableFileInput, FILE_INPUT_CONTRADICTION, FileInput } from './files.ts'
export {
  CheckboxInput,
  type CheckboxInputOptions,
  ColorInput,
  EmailInput,
  HiddenInput,
  Input,
  MultipleHiddenInput,
  NumberInput,
  PasswordInput,
  type PasswordInputOptions,
  SearchInput,
  TelInput,
  Textarea,
  TextInput,
  URLInput,
} from './inputs.ts'
export {
  MultiWidget,
  type MultiWidgetOptions,
  RangeWidget,
  SplitArrayWidget,
  SplitDateTimeWidget,
  type SplitDateTimeOptions,
  SplitHiddenDateTimeWidget,
} from './multi.ts'
export { SelectDateWidget, type SelectDateOptions } from './select-date.ts'
export { Widget, type WidgetOptions } from './widget.ts'
