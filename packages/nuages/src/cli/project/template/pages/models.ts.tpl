import { reverse } from 'nuages/http'
import { field, model } from 'nuages/orm'

/** A page that is written in the admin. */
export class Page extends model(
  {
    title: field.char({ maxLength: 200 }),
    slug: field.slug({ unique: true }),
    body: field.text({ blank: true }),
    isPublished: field.boolean({ default: false }),
    updatedAt: field.dateTime({ autoNow: true }),
  },
  { ordering: ['title'] },
) {
  override toString(): string {
    return this.title
  }

  getAbsoluteUrl(): string {
    return reverse('page', { slug: this.slug })
  }
}
