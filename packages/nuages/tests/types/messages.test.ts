// What the compiler says of common mistakes: it must name the cause, whichever signature of several was meant.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { compile } from '../inspect/compile.ts'

const folder = mkdtempSync(join(import.meta.dirname, '.messages-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** Each mistake on a line of its own, with what is said of it. */
const mistakes: readonly [string, RegExp][] = [
  ["path('<int:id>/', byKey)", /Property 'pk' is missing in type .*\{ id: number; \}/],
  ["path('<int:id>/', ofText)", /Type 'number' is not assignable to type 'string'/],
  ["path('<it:id>/', page)", /"no converter 'it'"/],
  ["path('x/', page, { nme: 'x' })", /'nme' does not exist in type .*Did you mean to write 'name'/],
  ["path('x/', Books)", /"a class is a view as Name\.asView\(\)"/],
  ["path('x/', async () => Book.all())", /Type 'Book\[\]' is not assignable to type 'AnyResponse'/],
  ["path('x/', () => 'text')", /Type 'string' is not assignable to type '.*AnyResponse/],
  ["path('x/', [path('y/', page)])", /"a table is put behind a route by include\(table\)"/],
  ["path('x/', [])", /"a table is put behind a route by include\(table\)"/],
  ["path('x/', table)", /"a table is put behind a route by include\(table\)"/],
  ["path('x/', appTable)", /"a table is put behind a route by include\(table\)"/],
  ["Book.all().values('titel')", /"no field 'titel'"/],
  ["Book.values('titel')", /"no field 'titel'"/],
  ["Book.all().values('title', { n: Count('titel') })", /"no field 'titel'"/],
  ["Book.where(Q({ titel: 'x' }))", /"no field 'titel'"/],
  ["Book.all().where(Q({ titel: 'x' }))", /"no field 'titel'"/],
  ["Book.all().update({ title: F('titel') })", /"no field 'titel'"/],
  ["Book.annotate({ n: Count('title', { filter: { titel: 'x' } }) })", /"no field 'titel'"/],
  ["Book.annotate({ n: Count('title', { filter: { title: 1 } }) })", /"'title' does not take this value"/],
  ["Book.annotate({ n: Case([When({ titel: 'x' }, 1)]) })", /"no field 'titel'"/],
  ["Book.all().dates('title', 'year')", /"'title' is no date"/],
  ["book.save({ updateFields: ['titel'] })", /"no field 'titel'"/],
  ["book.refreshFromDb(['titel'])", /"no field 'titel'"/],
  ["Book.annotate({ n: Sum('title') })", /"'title' is no number"/],
  ["Book.annotate({ n: Sum(Upper('title')) })", /"the value is no number"/],
  ["Book.annotate({ n: ExtractYear('title') })", /"'title' is no date"/],
  ["Book.annotate({ title: Upper('title') })", /"'title' is a field of the model: choose another name"/],
  ["Book.where(Lookup('icontain', 'title', 'x'))", /"field 'title' has no lookup 'icontain'"/],
  ["Book.all().update({ pages: Upper('title') })", /"'pages' takes no text: Cast\(\) makes one value of another"/],
  ["Book.create({ title: F('title') })", /"a new row has no fields that an expression could speak of"/],
  ["Book.annotate({ n: Subquery(Book.all().values('id', 'title')) })", /"a subquery has one column/],
  ["field.foreignKey(Book, { onDelete: 'setNull' })", /"setNull needs null: true, setDefault a default/],
  ["field.foreignKey(Book, { onDelete: 'cascade', toField: 'titel' })", /"no field 'titel' there"/],
  ["model({ title: field.text() }, { ordering: ['-titel'] })", /"no field 'titel'"/],
  ['model({ title: field.text() }, { defaultFilter: {}, orderng: [] })', /"there is no option 'orderng'"/],
  ['Book.all().where(Q({ title: 1 }))', /Type 'number' is not assignable to type 'string/],
]

const head = `import { type AppUrls, HttpResponse, type HttpRequest, path, type UrlPatterns } from '../../../src/http/index.ts'
import { Case, Count, ExtractYear, F, field, Lookup, model, Q, Subquery, Sum, Upper, When } from '../../../src/orm/index.ts'
import { ListView } from '../../../src/views/index.ts'
class Book extends model({ title: field.char({ maxLength: 20 }), pages: field.integer({ default: 0 }) }) {}
class Books extends ListView<typeof Book> { readonly model = Book }
const page = () => new HttpResponse('')
const byKey = (_request: HttpRequest, { pk }: { pk: number }) => new HttpResponse(String(pk))
const ofText = (_request: HttpRequest, { id }: { id: string }) => new HttpResponse(id)
declare const table: UrlPatterns
declare const book: Book
declare const appTable: AppUrls
`

describe('the compiler', () => {
  const first = head.split('\n').length
  writeFileSync(join(folder, 'mistakes.ts'), head + mistakes.map(([line]) => `void ${line}\n`).join(''))
  const said = compile(folder, ['mistakes.ts'], true)
  mistakes.forEach(([line, message], index) => {
    it(`names the mistake in ${line}`, () => {
      const at = `mistakes.ts(${first + index},`
      const texts = said.split(/\n(?=\S)/).filter((text) => text.includes(at))
      assert.match(texts.join('\n'), message)
    })
  })

  it('finds no mistake elsewhere', () => {
    assert.equal(said.split(/\n(?=\S)/).filter((text) => text.includes('mistakes.ts(')).length, mistakes.length)
  })
})
