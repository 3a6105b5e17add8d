import { gettext } from '../../i18n/index.ts'
import { isNuagesError, isTrue } from '../../kernel/index.ts'
import type { DataReader } from '../data.ts'
import { FormDefinitionError } from '../errors.ts'
import type { Attributes, WidgetContext } from '../html/widget-templates.ts'
import { CheckboxInput, Input } from './inputs.ts'
import type { WidgetOptions } from './widget.ts'

/** What `ClearableFileInput` says where both a file was sent and the box to clear it was ticked. */
export const FILE_INPUT_CONTRADICTION: unique symbol = Symbol('file and clear')

/** What stands for a value of JSON, which cannot hold a file: the field says that it is none. */
const NO_FILE = Symbol('no file')

/** Whether the object of a JSON request says something of a file. A page without multipart sends a name that says nothing. */
function hasValue(data: DataReader, name: string): boolean {
  const value = data.hasWhole === true ? data.get(name) : undefined
  return value !== undefined && value !== null && value !== ''
}

/** A file to send. */
export class FileInput extends Input {
  override readonly inputType: string = 'file'
  override get needsMultipart(): boolean {
    return true
  }
  override readonly templateName: string = 'forms/widgets/file.html'

  constructor(options: WidgetOptions = {}) {
    super(options)
    if (this.attrs['multiple'] && !new.target.prototype.takesSeveral()) {
      throw new FormDefinitionError(
        `${new.target.name} does not take several files: its attribute 'multiple' is in vain.`,
        {
          hint: 'Override takesSeveral() to return true in a class of your own.',
        },
      )
    }
  }

  /** Whether several files may be sent. */
  takesSeveral(): boolean {
    return false
  }

  /** A browser does not take a file that the page names. */
  override formatValue(_value: unknown): unknown {
    return undefined
  }

  override valueFromData(data: DataReader, files: DataReader, name: string): unknown {
    const sent = this.takesSeveral() ? files.getAll(name) : files.get(name)
    return sent === undefined && hasValue(data, name) ? NO_FILE : sent
  }

  override valueOmittedFromData(_data: DataReader, files: DataReader, name: string): boolean {
    return !files.has(name)
  }

  override useRequiredAttribute(initial: unknown): boolean {
    return super.useRequiredAttribute(initial) && !isTrue(initial)
  }
}

/** A file to send, with a link to the present one and a box to take it away. */
export class ClearableFileInput extends FileInput {
  override readonly templateName: string = 'forms/widgets/clearable_file_input.html'
  /** Whether the box was ticked in what was sent. */
  checked = false

  clearCheckboxName(name: string): string {
    return `${name}-clear`
  }

  clearCheckboxId(name: string): string {
    return `${name}_id`
  }

  /** A value is shown if it is a file: what has an address, also one that its storage does not know. */
  isInitial(value: unknown): boolean {
    return typeof value === 'object' && isTrue(value) && addressOf(value as object) !== ''
  }

  override formatValue(value: unknown): unknown {
    return this.isInitial(value) ? value : undefined
  }

  override getContext(name: string, value: unknown, attrs?: Attributes): WidgetContext {
    const context = super.getContext(name, value, attrs)
    const checkboxName = this.clearCheckboxName(name)
    return {
      ...context,
      checkboxName,
      checkboxId: this.clearCheckboxId(checkboxName),
      isInitial: this.isInitial(value),
      url: this.isInitial(value) ? addressOf(value as object) : undefined,
      inputText: gettext('Change'),
      initialText: gettext('Currently'),
      clearCheckboxLabel: gettext('Clear'),
      attrs: { ...context.attrs, checked: this.checked },
    }
  }

  override valueFromData(data: DataReader, files: DataReader, name: string): unknown {
    const upload = super.valueFromData(data, files, name)
    const box = this.clearCheckboxName(name)
    this.checked = data.has(box)
    if (this.isRequired || !new CheckboxInput().valueFromData(data, files, box)) return upload
    return upload ? FILE_INPUT_CONTRADICTION : false
  }

  override valueOmittedFromData(data: DataReader, files: DataReader, name: string): boolean {
    return super.valueOmittedFromData(data, files, name) && !data.has(this.clearCheckboxName(name))
  }
}

/** The address of a file: empty where it has none, undefined where its storage gives none. */
function addressOf(file: { readonly url?: unknown }): string | undefined {
  try {
    return String(file.url ?? '')
  } catch (error) {
    if (!isNuagesError(error)) throw error
    return undefined
  }
}
