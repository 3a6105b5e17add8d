import { posix } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import type { ColumnType, StoredValue } from '../../db/index.ts'
import { activeTimeZone, writeByFormat } from '../../i18n/index.ts'
import { type Storage, storages, validateFileName } from '../../storage/index.ts'
import { FieldFile, type FileOwner, ImageFieldFile } from '../files/field-file.ts'
import type { AnyRow } from '../types/models.ts'
import { BaseField, type DeconstructedField } from './field.ts'

/** Where the files of a field are put: a folder, with parts of the day such as `%Y/%m/%d`, or a function. */
export type UploadTo = string | ((row: never, filename: string) => string | Promise<string>)

const LONGEST = 100

/** Columns that hold a name: a hundred characters where nothing else is said. */
abstract class NameField extends BaseField {
  /** The greatest number of characters. */
  get maxLength(): number {
    return (this.options.maxLength as number | undefined) ?? LONGEST
  }

  override get emptyStringsAllowed(): boolean {
    return true
  }

  columnType(): ColumnType {
    return { kind: 'char', maxLength: this.maxLength }
  }

  override deconstruct(): DeconstructedField {
    const { type, options } = super.deconstruct()
    const { maxLength, ...rest } = options
    return { type, options: maxLength === LONGEST ? rest : options }
  }
}

/** The name of a file in a storage. Rows hold a `FieldFile`. */
export class FileField extends NameField implements FileOwner {
  readonly type: string = 'file'

  /** The storage of the files; a function is asked each time, so that a site decides when it runs. */
  get storage(): Storage {
    const given = this.options.storage as Storage | (() => Storage) | undefined
    return (typeof given === 'function' ? given() : given) ?? storages()
  }

  override get wraps(): boolean {
    return true
  }

  override wrap(row: AnyRow, value: unknown): FieldFile {
    return value instanceof FieldFile && value.isOf(row) ? value : this.makeFile(row, value)
  }

  protected makeFile(row: AnyRow, value: unknown): FieldFile {
    return new FieldFile(this, row, value)
  }

  toStored(value: unknown): StoredValue {
    if (value === null || typeof value === 'string') return value
    if (value instanceof FieldFile && !value.isPending) return value.name
    return this.fail(value, 'the name of a file in its storage; a file itself is saved with its row')
  }

  override defaultValue(): unknown {
    const value = super.defaultValue()
    return value === undefined && this.options.dbDefault === undefined ? '' : value
  }

  async filenameFor(row: AnyRow, name: string): Promise<string> {
    const { uploadTo = '' } = this.options as { uploadTo?: UploadTo }
    const path =
      typeof uploadTo === 'function'
        ? await uploadTo(row as never, name)
        : posix.join(dayFolder(uploadTo), validateFileName(name.split(/[/\\]/).at(-1) ?? ''))
    return this.storage.generateFilename(validateFileName(path, { allowRelativePath: true }))
  }

  override deconstruct(): DeconstructedField {
    const { type, options } = super.deconstruct()
    const { storage, ...rest } = options
    return { type, options: storage === undefined || typeof storage === 'function' ? rest : options }
  }
}

/** A folder with the parts of the present day in the active time zone. */
function dayFolder(format: string): string {
  if (!format.includes('%')) return format
  const { year, month, day, hour, minute, second, millisecond } = Temporal.Now.zonedDateTimeISO(activeTimeZone())
  return writeByFormat({ year, month, day, hour, minute, second, microsecond: millisecond * 1000 }, format)
}

/** The name of an image in a storage. Its size can be kept in fields of the row, so that no file is read for it. */
export class ImageField extends FileField {
  override readonly type = 'image'

  protected override makeFile(row: AnyRow, value: unknown): FieldFile {
    return new ImageFieldFile(this, row, value)
  }

  /** Writes the size of the row's image into the fields that keep it. */
  async keepDimensions(row: AnyRow): Promise<void> {
    const { widthField, heightField } = this.options as { widthField?: string; heightField?: string }
    if (widthField === undefined && heightField === undefined) return
    const values = row as unknown as Record<string, unknown>
    const found = await (values[this.attname] as ImageFieldFile).dimensions()
    if (widthField !== undefined) values[widthField] = found?.width ?? null
    if (heightField !== undefined) values[heightField] = found?.height ?? null
  }
}

/** The path of a file of this machine, one of those in a folder. */
export class FilePathField extends NameField {
  readonly type = 'filePath'

  toStored(value: unknown): StoredValue {
    return value === null || typeof value === 'string' ? value : this.fail(value, 'a path as text')
  }

  override defaultValue(): unknown {
    const value = super.defaultValue()
    return value === undefined && this.options.blank === true ? '' : value
  }

  /** The folder; a function is asked each time. */
  get path(): string {
    const path = this.options.path as string | (() => string) | undefined
    return typeof path === 'function' ? path() : (path ?? '')
  }

  /** The names that fit, if not all do. */
  get match(): RegExp | undefined {
    const match = this.options.match as string | RegExp | undefined
    return typeof match === 'string' ? new RegExp(match) : match
  }

  /** A pattern is written as its text. */
  override deconstruct(): DeconstructedField {
    const { type, options } = super.deconstruct()
    const { match } = options
    return { type, options: match instanceof RegExp ? { ...options, match: match.source } : options }
  }
}
