export { fieldsForModel } from './fields-for-model.ts'
export {
  choosable,
  type FormFieldClass,
  formFieldFor,
  type FormFieldMaker,
  type FormFieldOptions,
  FormFieldRegistry,
  formFields,
} from './form-fields.ts'
export {
  foreignKeyTo,
  inlineFormset,
  InlineFormset,
  type InlineFormsetClass,
  type InlineFormsetOptions,
  type InlineFormsetRules,
} from './inline-formset.ts'
export { InlineForeignKeyField } from './inline-key.ts'
export {
  modelFormset,
  ModelFormset,
  type ModelFormsetBase,
  type ModelFormsetClass,
  type ModelFormsetOptions,
  type ModelFormClassOf,
  type ModelFormsetRules,
  type SaveOptions,
} from './model-formset.ts'
export {
  modelChoice,
  ModelChoiceField,
  type ModelChoiceOptions,
  modelMultipleChoice,
  ModelMultipleChoiceField,
  type ModelMultipleChoiceOptions,
} from './model-choice.ts'
export { anyModelForm, ModelForm, modelForm } from './model-form.ts'
export type {
  FormableName,
  ModelFormBase,
  ModelFormClass,
  ModelFormFields,
  ModelFormOptions,
  ModelFormRules,
} from './types.ts'
