import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { inlineFormset, modelForm } from '../../src/model-forms/index.ts'
import { field, mix, model, registerModels, reverse } from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Article extends model({
  articleId: field.bigAuto({ primaryKey: true }),
  headline: field.char({ maxLength: 50 }),
  get comments() {
    return reverse(Comment, 'article')
  },
}) {}
class Book extends model({
  bookId: field.bigAuto({ primaryKey: true }),
  isbn: field.char({ maxLength: 20, unique: true }),
}) {}
class Review extends mix(Book, Article).extend({ stars: field.integer() }) {}
class Best extends Review.extend({}, { proxy: true }) {}
class Comment extends model({
  get article() {
    return field.foreignKey(Article, { onDelete: 'cascade' })
  },
  text: field.char({ maxLength: 30 }),
}) {}

/** Points by a field that is no key, and has a foreign key that it inherits. */
class Loan extends model({
  get book() {
    return field.foreignKey(Book, { onDelete: 'cascade', toField: 'isbn' })
  },
  days: field.integer(),
}) {}
class LongLoan extends Loan.extend({ reason: field.char({ maxLength: 9 }) }) {}

class CommentForm extends modelForm(Comment, { fields: ['text'] }) {}
class LoanForm extends modelForm(Loan, { fields: ['days'] }) {}
class LongLoanForm extends modelForm(LongLoan, { fields: ['days', 'reason'] }) {}

const sent = (prefix: string, initial: number, ...rows: Record<string, string>[]) => ({
  [`${prefix}-TOTAL_FORMS`]: String(rows.length),
  [`${prefix}-INITIAL_FORMS`]: String(initial),
  ...Object.fromEntries(
    rows.flatMap((row, at) => Object.entries(row).map(([name, value]) => [`${prefix}-${at}-${name}`, value])),
  ),
})

interface AnyFormset {
  readonly errors: readonly { asText(): string }[]
  isValid(): Promise<boolean>
  save(): Promise<unknown>
}

async function saved(made: AnyFormset): Promise<void> {
  assert.equal(await made.isValid(), true, made.errors.map((one) => one.asText()).join())
  await made.save()
}

for (const { name, make } of scratchDatabases) {
  describe(`inline formsets of a model that extends others, on ${name}`, () => {
    let review: Review
    useTables(make, registerModels('papers', { Article, Book, Review, Best, Comment, Loan, LongLoan }))
    before(async () => {
      // So that the two keys of the review differ.
      for (const headline of ['a', 'b']) await Article.create({ headline })
      review = await Review.create({ isbn: '1-2', headline: 'H', stars: 4 })
    })

    it('follow the foreign keys to each of these, by the key that is theirs', async () => {
      for (const Parent of [Review, Best]) {
        const Comments = inlineFormset(Parent, CommentForm, { extra: 1 })
        const instance = await Parent.get({ pk: review.pk })
        const { prefix } = new Comments(null, { instance })
        assert.equal(prefix, 'comments')
        const made = new Comments(sent(prefix, 0, { text: 'good' }), { instance })
        await saved(made)
        const comment = await Comment.get({ text: 'good' })
        assert.equal(comment.articleId, review.articleId)
        const shown = await new Comments(null, { instance }).ready()
        assert.match(String(shown), new RegExp(`name="comments-0-article" value="${String(review.articleId)}"`))
        const key = { id: String(comment.id), article: String(review.articleId) }
        const changed = new Comments(sent(prefix, 1, { ...key, text: 'better' }), { instance })
        await saved(changed)
        const other = new Comments(sent(prefix, 1, { ...key, article: '1', text: 'moved' }), { instance })
        assert.equal(await other.isValid(), false)
        assert.deepEqual(await Comment.all().valuesList('text', 'article'), [['better', review.articleId]])
        await comment.delete()
      }
    })

    it('follow those to a field that is no key, and those that the other model inherits', async () => {
      const Loans = inlineFormset(Review, LoanForm, { extra: 1 })
      await saved(new Loans(sent('loan_set', 0, { days: '7', book: '1-2' }), { instance: review }))
      const LongLoans = inlineFormset(Review, LongLoanForm, { extra: 1 })
      await saved(new LongLoans(sent('longloan_set', 0, { days: '70', reason: 'long' }), { instance: review }))
      assert.deepEqual(await Loan.orderBy('days').valuesList('book', 'days'), [
        ['1-2', 7],
        ['1-2', 70],
      ])
      assert.equal((await new Loans(null, { instance: review }).ready()).initialFormCount, 2)
    })
  })
}
