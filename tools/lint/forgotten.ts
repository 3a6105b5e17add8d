// Each statement marked below forgets its await. It is linted by a test and never run: the lint must report every one.
import { connection } from '../../packages/nuages/src/db/index.ts'
import { field, manager, model, reverse } from '../../packages/nuages/src/orm/index.ts'

class Author extends model({
  name: field.char({ maxLength: 80 }),
  get books() {
    return reverse(Book, 'author')
  },
}) {
  static named = manager(Author).filter({ name__startswith: 'A' })
}
class Book extends model({
  get author() {
    return field.foreignKey(Author, { onDelete: 'cascade' })
  },
}) {}

export async function forgetful(author: Author): Promise<void> {
  author.save() // forgotten
  author.delete() // forgotten
  author.refreshFromDb() // forgotten
  Author.create({ name: 'x' }) // forgotten
  Author.filter({ name: 'x' }) // forgotten
  Author.filter({ name: 'x' }).update({ name: 'y' }) // forgotten
  Author.all().delete() // forgotten
  Author.named.count() // forgotten
  Author.bulkCreate([author]) // forgotten
  author.books // forgotten
  author.books.clear() // forgotten
  connection().atomic(async () => {}) // forgotten
  connection().atomic(async () => {
    author.save() // forgotten
  }) // forgotten
  void (await Author.filter({ name: 'x' }))
}
