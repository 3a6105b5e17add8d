export { fieldsForModel } from './fields-for-model.ts'
export {
  type FormFieldClass,
  formFieldFor,
  type FormFieldMaker,
  type FormFieldOptions,
  FormFieldRegistry,
  formFields,
} from './form-fields.ts'
export { modelChoice, ModelChoiceField, type ModelChoiceOptions, ModelMultipleChoiceField } from './model-choice.ts'
export { anyModelForm, ModelForm, modelForm } from './model-form.ts'
export type {
  FormableName,
  ModelFormBase,
  ModelFormClass,
  ModelFormFields,
  ModelFormOptions,
  ModelFormRules,
} from './types.ts'
