// Checked by the compiler, never run: what the types infer, and what they refuse. Each expected error must be one.
import type { Temporal } from 'temporal-polyfill'
import { form, forms, formset } from '../../src/forms/index.ts'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
function expectType<T>() {
  return <V>(_value: V, ..._same: Equal<T, V> extends true ? [] : [wrong: { expected: T; got: V }]): void => {}
}

class BookForm extends form({
  title: forms.char({ maxLength: 100 }),
  pages: forms.integer(),
  rating: forms.float({ required: false }),
  published: forms.date({ required: false }),
  at: forms.dateTime(),
  kind: forms.choice({
    choices: [
      ['novel', 'Novel'],
      ['poem', 'Poem'],
    ],
  }),
  shelf: forms.choice({ choices: { a: 'A', b: 'B' }, required: false }),
  tags: forms.multipleChoice({
    choices: [
      [1, 'One'],
      ['Group', [['x', 'X']]],
    ],
  }),
  size: forms.typedChoice({ choices: [['1', 'One']], coerce: Number }),
  agreed: forms.boolean(),
  known: forms.nullBoolean(),
}) {
  cleanTitle() {
    return this.cleanedData.title.trim()
  }
}

export async function cleaned(): Promise<void> {
  const made = new BookForm(new URLSearchParams())
  const data = made.cleanedData
  expectType<string>()(data.title)
  expectType<number>()(data.pages)
  expectType<number | null>()(data.rating)
  expectType<Temporal.PlainDate | null>()(data.published)
  expectType<Date>()(data.at)
  expectType<'novel' | 'poem'>()(data.kind)
  expectType<'' | 'a' | 'b'>()(data.shelf)
  expectType<('1' | 'x')[]>()(data.tags)
  expectType<number>()(data.size)
  expectType<boolean>()(data.agreed)
  expectType<boolean | null>()(data.known)
  // @ts-expect-error no such field
  data.nope
  // @ts-expect-error no such field
  made.field('nope')
  made.fields.pages.required = false
  made.addError('title', 'x')
  // @ts-expect-error no such field
  made.hasError('nope')
  // @ts-expect-error maxLength is a number
  forms.char({ maxLength: 'x' })
}

export function sets(): void {
  const made = new (formset(BookForm))()
  expectType<string>()(made.forms[0]!.cleanedData.title)
  expectType<number>()(made.cleanedData[0]!.pages)
}
