// Checked by the compiler, never run: what the types of files infer, and what they refuse.
import { modelForm } from '../../src/model-forms/index.ts'
import { type FieldFile, type ImageFieldFile, field, model } from '../../src/orm/index.ts'
import { ContentFile, storage } from '../../src/storage/index.ts'
import { Photo } from './album.ts'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
function expectType<T>() {
  return <V>(_value: V, ..._same: Equal<T, V> extends true ? [] : [wrong: { expected: T; got: V }]): void => {}
}

export async function rows(): Promise<void> {
  const file = new ContentFile('x', 'x.txt')
  const photo = await Photo.create({ title: 'a', picture: file })
  expectType<ImageFieldFile>()(photo.picture)
  expectType<FieldFile>()(photo.notes)
  expectType<FieldFile>()(photo.scan)
  await Photo.create({ title: 'a', picture: 'stored.png', notes: new File(['x'], 'x.txt'), scan: null })
  // @ts-expect-error a picture is needed
  await Photo.create({ title: 'a' })
  // @ts-expect-error a number is no file
  await Photo.create({ title: 'a', picture: 5 })
  photo.picture.assign(file)
  // @ts-expect-error bytes have no name
  photo.picture.assign(new Uint8Array())
  // @ts-expect-error what is read is a FieldFile
  photo.picture = file
}

export async function queries(): Promise<void> {
  const [row] = await Photo.filter({ picture__startswith: 'a', notes: '' }).values('picture', 'scan')
  expectType<{ picture: string; scan: string | null } | undefined>()(row)
  // @ts-expect-error a file has no year
  void Photo.filter({ picture__year: 2020 })
}

export function forms(): void {
  const form = new (modelForm(Photo, { fields: ['picture', 'title'] }))()
  expectType<string>()(form.cleanedData.title)
  // @ts-expect-error false and null say that there is none
  form.cleanedData.picture.name
}

export const Wrong = model({
  // @ts-expect-error no option of files
  one: field.file({ widthField: 'width' }),
  // @ts-expect-error a storage is no text
  two: field.image({ storage: 'default' }),
  three: field.file({ storage: storage.memory() }),
  // @ts-expect-error the folder is needed
  four: field.filePath({}),
})
