import { changeSchema, connection, openDatabases, useDatabases } from '../../src/db/index.ts'
import { createModels } from '../../src/migrations/index.ts'
import { field, model, registerModels, reverse } from '../../src/orm/index.ts'
import { ValidationError } from '../../src/validation/index.ts'
import type { ScratchDatabase } from '../support/databases.ts'

export class Author extends model({
  name: field.char({ maxLength: 40 }),
  email: field.email({ null: true, blank: true, unique: true }),
  get books() {
    return reverse(Book, 'author')
  },
}) {
  override toString() {
    return this.name
  }
}

export class Tag extends model({ name: field.slug({ unique: true }) }) {
  override toString() {
    return this.name
  }
}

export class Book extends model(
  {
    title: field.char({ maxLength: 60, helpText: 'As on the cover.' }),
    get author() {
      return field.foreignKey(Author, { onDelete: 'cascade' })
    },
    get tags() {
      return field.manyToMany(Tag, { blank: true })
    },
    pages: field.positiveInteger({ default: 0 }),
    price: field.decimal({ maxDigits: 5, decimalPlaces: 2, null: true, blank: true }),
    kind: field.char({
      maxLength: 1,
      default: 'n',
      choices: [
        ['n', 'Novel'],
        ['p', 'Poem'],
      ],
    }),
    createdAt: field.dateTime({ autoNowAdd: true }),
  },
  { ordering: ['title'], uniqueTogether: [['author', 'title']] },
) {
  override toString() {
    return this.title
  }

  async clean() {
    await null
    if (this.title === 'Untitled') throw new ValidationError({ title: 'Give it a title.' })
  }
}

/** What is told of one author alone: none has two. */
export class Portrait extends model({
  text: field.char({ maxLength: 60 }),
  get author() {
    return field.oneToOne(Author, { onDelete: 'cascade' })
  },
}) {}

let metas: ReturnType<typeof registerModels> | undefined

/** Opens a database with the tables of the models. */
export async function openLibrary(scratch: ScratchDatabase): Promise<{ close(): Promise<void> }> {
  metas ??= registerModels('library', { Author, Tag, Book, Portrait })
  const known = metas
  const databases = await openDatabases({ default: scratch.engine })
  useDatabases(databases)
  await changeSchema(connection(), (editor) => createModels(editor, known))
  return { close: () => databases.close() }
}
