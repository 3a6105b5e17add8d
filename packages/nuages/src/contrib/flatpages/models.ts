import { currentRequest, escapeLeadingSlashes, NoReverseMatch, reverse } from '../../http/index.ts'
import { gettextLazy } from '../../i18n/index.ts'
import { iriToUri } from '../../kernel/index.ts'
import { field, model } from '../../orm/index.ts'
import { ValidationError } from '../../validation/index.ts'
import { Site } from '../sites/index.ts'
import { invalidUrl } from './messages.ts'

/** The name under which `flatpageUrls` has the view. */
export const FLATPAGE = 'flatpage'

/** A page that is its title and its HTML, on one site or several: Django's `django_flatpage`. */
export class FlatPage extends model(
  {
    id: field.auto({ verboseName: gettextLazy('ID') }),
    url: field.char({ maxLength: 100, dbIndex: true, verboseName: gettextLazy('URL') }),
    title: field.char({ maxLength: 200, verboseName: gettextLazy('title') }),
    content: field.text({ blank: true, default: '', verboseName: gettextLazy('content') }),
    enableComments: field.boolean({ default: false, verboseName: gettextLazy('enable comments') }),
    templateName: field.char({
      maxLength: 70,
      blank: true,
      default: '',
      verboseName: gettextLazy('template name'),
      helpText: gettextLazy('Such as “flatpages/contact.html”. Empty, it is “flatpages/default.html”.'),
    }),
    registrationRequired: field.boolean({
      default: false,
      verboseName: gettextLazy('registration required'),
      helpText: gettextLazy('Only those who have logged in see the page.'),
    }),
    get sites() {
      return field.manyToMany(Site, { verboseName: gettextLazy('sites') })
    },
  },
  {
    dbTable: 'django_flatpage',
    ordering: ['url'],
    verboseName: gettextLazy('flat page'),
    verboseNamePlural: gettextLazy('flat pages'),
  },
) {
  /** Where the page is: below `flatpageUrls` where the URL table has them, else its `url` as the middleware finds it. */
  getAbsoluteUrl(): string {
    const request = currentRequest()
    for (const url of request?.urls === undefined ? [] : [this.url.replace(/^\/+/, ''), this.url]) {
      try {
        return reverse(FLATPAGE, { url })
      } catch (error) {
        if (!(error instanceof NoReverseMatch)) throw error
      }
    }
    // Two slashes at the beginning would name another host.
    return escapeLeadingSlashes(iriToUri(`${request?.scriptName ?? ''}${this.url}`))
  }

  /** An address that begins with two slashes is one of another host. */
  clean(): void {
    // A form whose own check failed leaves the row without one.
    const url = this.url as string | undefined
    if (url?.startsWith('//') === true)
      throw new ValidationError({ url: new ValidationError(invalidUrl(), { code: 'invalid' }) })
  }

  override toString(): string {
    return `${this.url} -- ${this.title}`
  }
}
