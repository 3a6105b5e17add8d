// Compiled, never run: what the types of factories and of settings for a while let through.
import { factory, lazy, modifySettings, overrideSettings, sequence, subFactory } from '../../src/testing/index.ts'
import { Author, Book } from '../model-forms/library.ts'

const AuthorFactory = factory(Author, { name: sequence((n) => `Author ${n}`) })
const BookFactory = factory(Book, { title: lazy(() => 'T'), author: subFactory(AuthorFactory), pages: 3 })

export const title: Promise<string> = BookFactory.create({ pages: 7 }).then((book) => book.title)
export const built: string = AuthorFactory.build().name

// @ts-expect-error a name that the model does not have
factory(Author, { nam: 'Ada' })
// @ts-expect-error a number where a text is due
factory(Author, { name: sequence((n) => n) })
// @ts-expect-error a factory of another model
factory(Book, { author: subFactory(BookFactory) })
// @ts-expect-error a text where a number is due
void BookFactory.create({ pages: 'seven' })

overrideSettings({ timeZone: 'Europe/Paris' }, () => 0)
// @ts-expect-error a number where a text is due
overrideSettings({ timeZone: 1 }, () => 0)
modifySettings({ allowedHosts: { append: ['example.com'] } }, () => 0)
// @ts-expect-error no list
modifySettings({ timeZone: { append: ['x'] } }, () => 0)
