export { Temporal } from 'temporal-polyfill'
export { BoundField, type BoundFieldClass, BoundWidget, type LabelOptions, prettyName } from './bound-field.ts'
export type { Choice, ChoiceGroup, Choices, ChoicesInput } from './choices.ts'
export { type DataReader, dataReader, type FormFile, type FormValues } from './data.ts'
export { extendForm, form } from './define.ts'
export { type ErrorData, ErrorDict, ErrorList } from './error-list.ts'
export { FormDefinitionError, FormNotReadyError, FormNotValidatedError, FormWaitsForItselfError } from './errors.ts'
export * from './fields/index.ts'
export { Form } from './form.ts'
export {
  BuiltinRenderer,
  currentFormRenderer,
  defaultRenderer,
  type FormRenderer,
  TemplateRenderer,
  useFormRenderer,
  withFormRenderer,
} from './html/renderer.ts'
export type { Attributes, WidgetContext } from './html/widget-templates.ts'
export { type FormClassLike, formset, type FormsetClass } from './define-formset.ts'
export { Formset } from './formset.ts'
export type { FormsetValues } from './formset-list.ts'
export {
  type FormsetMessages,
  type FormsetOptions,
  formsetSettings,
  type FormsetRules,
  type FormsetSettings,
} from './formset-rules.ts'
export { ManagementForm } from './management-form.ts'
export { forms } from './makers.ts'
export { Media, type MediaDefinition, type MediaFiles } from './media.ts'
export {
  type MediaAddress,
  MediaAsset,
  type MediaItem,
  Script,
  Stylesheet,
  useMediaAddress,
  withMediaAddress,
} from './media-assets.ts'
export type { AnyFormClass, Cleaned, FormClass, FormClassOptions, FormFields, FormOptions } from './types.ts'
export { PrintedForm } from './printed.ts'
export * from './widgets/index.ts'
