import { gettext } from '../../i18n/index.ts'
import { toText } from '../../templates/index.ts'
import { type Choice, type Choices, type ChoicesInput, normalizeChoices } from '../choices.ts'
import type { DataReader } from '../data.ts'
import type { Attributes, WidgetContext } from '../html/widget-templates.ts'
import { Widget, type WidgetOptions } from './widget.ts'

/** What a widget of choices can be given. */
export interface ChoiceWidgetOptions extends WidgetOptions {
  readonly choices?: ChoicesInput
  /** Attributes of every option, or a function that gives those of a value, a label and a row. */
  readonly optionAttrs?: OptionAttributes
}

/**
 * Attributes of options: the same for all, or by the value, the label, and the row where the choices are rows; the empty
 * choice has none.
 */
export type OptionAttributes = Attributes | ((value: unknown, label: unknown, row?: never) => Attributes)

type Optgroup = readonly [group: unknown, options: WidgetContext[], index: number]

/** A widget that offers choices. */
export abstract class ChoiceWidget extends Widget {
  /** The choices; the field gives its own to its widget. */
  choices: Choices
  /** Attributes that options have besides those of the widget. */
  optionAttrs: OptionAttributes
  readonly allowMultipleSelected: boolean = false
  readonly inputType: string | undefined = undefined
  abstract readonly optionTemplateName: string
  /** True where the attributes of the widget stand at each option. */
  readonly optionInheritsAttrs: boolean = true
  readonly addIdIndex: boolean = true
  /** The attribute of a chosen option. */
  readonly checkedAttribute: string = 'checked'

  constructor(options: ChoiceWidgetOptions = {}) {
    super(options)
    this.choices = normalizeChoices(options.choices ?? [])
    this.optionAttrs = options.optionAttrs ?? {}
  }

  override getContext(name: string, value: unknown, attrs?: Attributes): WidgetContext {
    const context = super.getContext(name, value, attrs)
    return { ...context, optgroups: this.optgroups(name, context.value as string[], attrs) }
  }

  override subwidgets(name: string, value: unknown, attrs?: Attributes): readonly WidgetContext[] {
    return this.optgroups(name, this.formatValue(value) as string[], attrs).flatMap(([, options]) => options)
  }

  /** The options by group; a group of undefined holds one that stands alone. */
  optgroups(name: string, value: readonly string[], attrs?: Attributes): Optgroup[] {
    let found = false
    return [...this.choices()].map(([key, label, row], index) => {
      const isGroup = Array.isArray(label)
      const choices = isGroup ? (label as readonly Choice[]) : [[key ?? '', label, row] as const]
      const options = choices.map(([one, text, ofOne], subindex) => {
        const selected = (!found || this.allowMultipleSelected) && value.includes(toText(one))
        found ||= selected
        const place = isGroup ? `${index}_${subindex}` : String(index)
        return this.createOption(name, one, text, selected, place, attrs, ofOne)
      })
      return [isGroup ? key : undefined, options, index]
    })
  }

  /** The context of one option; `row` is that of a choice among rows. */
  createOption(
    name: string,
    value: unknown,
    label: unknown,
    selected: boolean,
    index: string,
    attrs?: Attributes,
    row?: unknown,
  ): WidgetContext {
    const { optionAttrs } = this
    const given = typeof optionAttrs === 'function' ? optionAttrs(value, label, row as never) : optionAttrs
    const own: Record<string, unknown> = { ...(this.optionInheritsAttrs ? this.buildAttrs(attrs) : {}), ...given }
    if (selected) own[this.checkedAttribute] = true
    if (own['id'] !== undefined) own['id'] = this.idForLabel(String(own['id']), index)
    return {
      name,
      value,
      label,
      selected,
      index,
      attrs: own,
      ...(this.inputType === undefined ? {} : { type: this.inputType }),
      templateName: this.optionTemplateName,
      wrapLabel: true,
      isHidden: false,
      required: this.isRequired,
    }
  }

  override idForLabel(id: string, index = '0'): string | undefined {
    return id && this.addIdIndex ? `${id}_${index}` : id
  }

  override valueFromData(data: DataReader, _files: DataReader, name: string): unknown {
    return this.allowMultipleSelected ? data.getAll(name) : data.get(name)
  }

  override formatValue(value: unknown): unknown {
    if ((value === null || value === undefined) && this.allowMultipleSelected) return []
    const list = Array.isArray(value) ? value : [value]
    return list.map((one) => (one === null || one === undefined ? '' : toText(one)))
  }
}

/** A list to choose one from. */
export class Select extends ChoiceWidget {
  readonly templateName: string = 'forms/widgets/select.html'
  readonly optionTemplateName: string = 'forms/widgets/select_option.html'
  override readonly inputType: string | undefined = 'select'
  override readonly addIdIndex: boolean = false
  override readonly checkedAttribute: string = 'selected'
  override readonly optionInheritsAttrs: boolean = false

  override getContext(name: string, value: unknown, attrs?: Attributes): WidgetContext {
    const context = super.getContext(name, value, attrs)
    return this.allowMultipleSelected ? { ...context, attrs: { ...context.attrs, multiple: true } } : context
  }

  /** HTML allows `required` only where the first option is empty. */
  override useRequiredAttribute(initial: unknown): boolean {
    const required = super.useRequiredAttribute(initial)
    if (this.allowMultipleSelected || !required) return required
    for (const [value] of this.choices()) return value === null || value === undefined || value === ''
    return false
  }
}

/** A list to choose any number from. */
export class SelectMultiple extends Select {
  override readonly allowMultipleSelected: boolean = true

  /** An empty choice is not sent, so nothing can be concluded from that. */
  override valueOmittedFromData(): boolean {
    return false
  }
}

const BOOLEAN_WORDS: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [true, 'true'],
  [false, 'false'],
  ['true', 'true'],
  ['false', 'false'],
  ['2', 'true'],
  ['3', 'false'],
])
const BOOLEANS: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  [true, true],
  ['True', true],
  ['true', true],
  ['2', true],
  [false, false],
  ['False', false],
  ['false', false],
  ['3', false],
])

/** Unknown, yes or no. */
export class NullBooleanSelect extends Select {
  constructor(options: WidgetOptions = {}) {
    const choices = () => [
      ['unknown', gettext('Unknown')] as const,
      ['true', gettext('Yes')] as const,
      ['false', gettext('No')] as const,
    ]
    super({ ...options, choices })
  }

  override formatValue(value: unknown): unknown {
    return [BOOLEAN_WORDS.get(value) ?? 'unknown']
  }

  override valueFromData(data: DataReader, _files: DataReader, name: string): unknown {
    const value = data.get(name)
    // A word that the list does not have says nothing, as in Django. What no page can say, JSON can; the field judges that.
    const isOther = typeof value === 'object' || typeof value === 'number'
    return BOOLEANS.get(value) ?? (isOther ? value : null)
  }
}

/** Radio buttons. */
export class RadioSelect extends ChoiceWidget {
  readonly templateName: string = 'forms/widgets/radio.html'
  readonly optionTemplateName: string = 'forms/widgets/radio_option.html'
  override readonly inputType: string | undefined = 'radio'
  override readonly useFieldset: boolean = true

  /** The legend of the group names it; a label for the first button would be read out twice. */
  override idForLabel(id: string, index?: string): string | undefined {
    return index === undefined ? '' : super.idForLabel(id, index)
  }
}

/** Boxes to tick any number of. */
export class CheckboxSelectMultiple extends RadioSelect {
  override readonly templateName: string = 'forms/widgets/checkbox_select.html'
  override readonly optionTemplateName: string = 'forms/widgets/checkbox_option.html'
  override readonly inputType: string | undefined = 'checkbox'
  override readonly allowMultipleSelected: boolean = true

  /** `required` would ask for every box. */
  override useRequiredAttribute(): boolean {
    return false
  }

  override valueOmittedFromData(): boolean {
    return false
  }
}
