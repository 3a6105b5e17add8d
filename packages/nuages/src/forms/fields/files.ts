import { type Dirent, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gettext, ngettext } from '../../i18n/index.ts'
import { isTrue } from '../../kernel/index.ts'
import { imageFileExtension, textLength } from '../../validation/index.ts'
import type { Choice } from '../choices.ts'
import { type FormFile, isFile } from '../data.ts'
import { isEmpty } from '../empty.ts'
import { isImage } from '../image-kind.ts'
import { ClearableFileInput, FILE_INPUT_CONTRADICTION, FileInput, type Widget } from '../widgets/index.ts'
import { ChoiceField, type ChoiceOptions } from './choices.ts'
import { type FieldOptions, type FieldValidator, FormField, type SentShape, type WidgetInput } from './field.ts'

/** What fields of files can be given. */
export interface FileOptions<T> extends FieldOptions<T> {
  /** The greatest number of characters of the name. */
  readonly maxLength?: number | undefined
  /** Default false. */
  readonly allowEmptyFile?: boolean
}

/** An uploaded file; false where the visitor asked to take the present one away. */
export class FileField<T = FormFile> extends FormField<T> {
  readonly maxLength: number | undefined
  readonly allowEmptyFile: boolean

  constructor(options: FileOptions<T> = {}) {
    super(options)
    this.maxLength = options.maxLength
    this.allowEmptyFile = options.allowEmptyFile ?? false
  }

  override get shape(): SentShape {
    const { widget } = this
    return widget instanceof FileInput && widget.takesSeveral() ? 'list' : 'one'
  }

  /** What JSON calls a file has no content. */
  protected override fits(value: unknown): boolean {
    return super.fits(value) || (isFile(value) && typeof value.stream === 'function')
  }

  protected override defaultWidget(): WidgetInput {
    return ClearableFileInput
  }

  protected override messages(): Readonly<Record<string, () => string>> {
    const most = this.maxLength ?? 0
    return {
      invalid: () => gettext('No file was submitted. Check the encoding type on the form.'),
      missing: () => gettext('No file was submitted.'),
      empty: () => gettext('The submitted file is empty.'),
      max_length: () =>
        ngettext(
          'Ensure this filename has at most %(max)d character (it has %(length)d).',
          'Ensure this filename has at most %(max)d characters (it has %(length)d).',
          most,
        ),
      contradiction: () => gettext('Please either submit a file or check the clear checkbox, not both.'),
    }
  }

  override toValue(value: unknown): unknown {
    if (isEmpty(value)) return null
    if (!isFile(value)) throw this.error('invalid')
    const length = textLength(value.name)
    if (this.maxLength !== undefined && length > this.maxLength) {
      throw this.error('max_length', { max: this.maxLength, length })
    }
    if (value.name === '') throw this.error('invalid')
    if (!this.allowEmptyFile && value.size === 0) throw this.error('empty')
    return value
  }

  override async clean(value: unknown, initial?: unknown): Promise<T> {
    if (value === FILE_INPUT_CONTRADICTION) throw this.error('contradiction')
    if (value === false && !this.required) return false as T
    const sent = value === false ? undefined : value
    if (isEmpty(sent) && isTrue(initial)) return initial as T
    return super.clean(sent)
  }

  override boundData(_data: unknown, initial: unknown): unknown {
    return initial
  }

  override hasChanged(_initial: unknown, data: unknown): boolean {
    return !this.disabled && data !== null && data !== undefined
  }
}

/** An uploaded image: the name and the first bytes must be those of an image. The pixels are not read. */
export class ImageField<T = FormFile> extends FileField<T> {
  protected override messages(): Readonly<Record<string, () => string>> {
    const invalid = gettext('Upload a valid image. The file you uploaded was either not an image or a corrupted image.')
    return { ...super.messages(), invalid_image: () => invalid }
  }

  protected override defaultValidators(): readonly FieldValidator[] {
    return [imageFileExtension()]
  }

  override widgetAttrs(widget: Widget): Record<string, unknown> {
    const attrs = super.widgetAttrs(widget)
    return widget instanceof FileInput && !('accept' in widget.attrs) ? { ...attrs, accept: 'image/*' } : attrs
  }

  override toValue(value: unknown): unknown {
    const file = super.toValue(value)
    return file === null ? null : this.checked(file as FormFile)
  }

  private async checked(file: FormFile): Promise<FormFile> {
    if (await isImage(file)) return file
    throw this.error('invalid_image')
  }
}

/** What `FilePathField` can be given. */
export interface FilePathOptions extends ChoiceOptions {
  /** The folder. */
  readonly path: string
  /** Only names that fit. */
  readonly match?: RegExp
  /** Files of its folders, too. Default false. */
  readonly recursive?: boolean
  /** Default true. */
  readonly allowFiles?: boolean
  /** Default false. */
  readonly allowFolders?: boolean
}

/** The path of a file in a folder; the folder is read when the form is made. */
export class FilePathField extends ChoiceField {
  constructor(options: FilePathOptions) {
    const empty: Choice[] = options.required === false ? [['', '---------']] : []
    super({ ...options, choices: () => [...empty, ...pathChoices(options)] })
  }
}

/** The paths with their labels: names, or with `recursive` what follows the folder; in the order that Django has. */
function pathChoices(options: FilePathOptions): Choice[] {
  const { path, match, recursive = false, allowFiles = true, allowFolders = false } = options
  const wanted = (entry: Dirent) =>
    ((entry.isFile() && allowFiles) || (entry.isDirectory() && allowFolders)) &&
    entry.name !== '__pycache__' &&
    (match?.test(entry.name) ?? true)
  const order = (entry: Dirent) => [entry.parentPath, entry.isDirectory() ? '1' : '0', entry.name].join('\0')
  return readdirSync(path, { withFileTypes: true, recursive })
    .filter(wanted)
    .sort((a, b) => (order(a) < order(b) ? -1 : 1))
    .map((entry) => {
      const whole = join(entry.parentPath, entry.name)
      return [whole, recursive ? whole.slice(path.length) : entry.name]
    })
}
