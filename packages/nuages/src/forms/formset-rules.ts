import type { FormValues } from './data.ts'
import type { ErrorList } from './error-list.ts'
import { FormDefinitionError } from './errors.ts'
import type { WidgetInput } from './fields/index.ts'
import type { FormRenderer } from './html/renderer.ts'
import type { FormOptions } from './types.ts'

/** How many forms a formset has, and what can be done with them; names are Django's. */
export interface FormsetRules {
  /** Empty forms after those with data. Default 1. */
  readonly extra?: number
  /** The least number of forms. Default 0. */
  readonly min?: number
  /** The greatest number of forms that are shown. Default 1000. */
  readonly max?: number
  /** True where fewer or more forms than `min` and `max` are an error. Default false. */
  readonly validateMin?: boolean
  readonly validateMax?: boolean
  /** More forms than this are refused whatever `validateMax` says. Default `max` + 1000. */
  readonly absoluteMax?: number
  /** Adds a field `ORDER` to each form. Default false. */
  readonly canOrder?: boolean
  /** Adds a field `DELETE` to each form. Default false. */
  readonly canDelete?: boolean
  /** False leaves `DELETE` out of the extra forms. Default true. */
  readonly canDeleteExtra?: boolean
  /** How the field `DELETE` is shown. Default a box to tick. */
  readonly deletionWidget?: WidgetInput
  /** How the field `ORDER` is shown. Default a number. */
  readonly orderingWidget?: WidgetInput
  /** Messages in place of `missing_management_form`, `too_many_forms` and `too_few_forms`. */
  readonly errorMessages?: FormsetMessages
  /** The template of the formset. Default `forms/formsets/div.html`. */
  readonly templateName?: string
  /** Default: that of the forms that name none. */
  readonly renderer?: FormRenderer
}

/** The messages of a formset by code; `%(num)d` and `%(field_names)s` are filled in. */
export type FormsetMessages = {
  readonly [K in 'missing_management_form' | 'too_many_forms' | 'too_few_forms']?: string
}

/** What a formset can be given besides the data. */
export interface FormsetOptions {
  readonly files?: FormValues | undefined
  /** The initial values of each form. */
  readonly initial?: readonly Readonly<Record<string, unknown>>[]
  /** Default `form`. */
  readonly prefix?: string
  readonly autoId?: string | boolean
  /** The class of lists of errors: those of the formset and of its forms. Default `ErrorList`. */
  readonly errorClass?: typeof ErrorList
  /** In place of the messages of the class. */
  readonly errorMessages?: FormsetMessages
  /** What every form is given, or what a form is given by its index. */
  readonly formOptions?: FormOptions | ((index: number | undefined) => FormOptions)
}

const DEFAULT_MAX = 1000
export const DELETE = 'DELETE'
export const ORDER = 'ORDER'

/** The rules with their defaults. */
export type FormsetSettings = Required<Omit<FormsetRules, Optional>> & Pick<FormsetRules, Optional>
type Optional = 'deletionWidget' | 'orderingWidget' | 'renderer'

/** Fills in the defaults of the rules. */
export function formsetSettings(rules: FormsetRules): FormsetSettings {
  const { min = 0, max = DEFAULT_MAX } = rules
  const absoluteMax = rules.absoluteMax ?? max + DEFAULT_MAX
  if (max > absoluteMax) throw new FormDefinitionError("A formset's absoluteMax must be at least its max.")
  return {
    extra: 1,
    validateMin: false,
    validateMax: false,
    canOrder: false,
    canDelete: false,
    canDeleteExtra: true,
    errorMessages: {},
    templateName: 'forms/formsets/div.html',
    ...rules,
    min,
    max,
    absoluteMax,
  }
}
