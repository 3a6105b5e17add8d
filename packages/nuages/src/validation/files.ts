import { gettext } from '../i18n/index.ts'
import { ValidationError } from './validation-error.ts'
import type { FormatOptions } from './formats.ts'
import { type Validator, validator } from './validator.ts'

/** What the validators of files need to know of one. */
export interface NamedFile {
  readonly name: string
}

/** The endings of the image formats that Pillow knows, which is what Django allows. */
const IMAGE_EXTENSIONS: readonly string[] = (
  'avif avifs blp bmp dib bufr cur pcx dcx dds ps eps fit fits fli flc ftc ftu gbr gif grib h5 hdf png ' +
  'apng jp2 j2k jpc jpf jpx j2c icns ico im iim jfif jpe jpg jpeg mpg mpeg tif tiff mpo msp palm pcd ' +
  'pdf pxr pbm pgm ppm pnm pfm psd qoi bw rgb rgba sgi ras tga icb vda vst webp wmf emf xbm xpm'
).split(' ')

/** The ending of a file's name, in lower case and without the point; empty where there is none. */
function extensionOf(name: string): string {
  const base = name.slice(name.lastIndexOf('/') + 1)
  const point = base.lastIndexOf('.')
  return point <= 0 ? '' : base.slice(point + 1).toLowerCase()
}

/** The ending of a file's name is one of `allowed` (default: any). The name is the visitor's word: it says nothing about the content. */
export function fileExtension(allowed?: readonly string[], options: FormatOptions = {}): Validator<NamedFile> {
  const extensions = allowed?.map((one) => one.toLowerCase())
  return validator('file_extension', { allowed: extensions }, (value) => {
    const extension = extensionOf(value.name)
    if (!extensions || extensions.includes(extension)) return
    const message = gettext(
      'File extension “%(extension)s” is not allowed. Allowed extensions are: %(allowed_extensions)s.',
    )
    throw new ValidationError(options.message ?? message, {
      code: options.code ?? 'invalid_extension',
      params: { extension, allowed_extensions: extensions.join(', '), value },
    })
  })
}

/** The ending of a file's name is that of an image. */
export function imageFileExtension(options: FormatOptions = {}): Validator<NamedFile> {
  return fileExtension(IMAGE_EXTENSIONS, options)
}
