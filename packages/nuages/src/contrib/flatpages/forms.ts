import { currentSettings } from '../../core/index.ts'
import { gettext, gettextLazy } from '../../i18n/index.ts'
import { anyModelForm, type ModelForm } from '../../model-forms/index.ts'
import { ValidationError } from '../../validation/index.ts'
import type { Site } from '../sites/index.ts'
import { invalidUrl } from './messages.ts'
import { FlatPage } from './models.ts'

const URL_CHARACTERS = /^[-\p{L}\p{N}_/.~]+$/u
const WITH_SLASHES = gettextLazy('Such as “/about/contact/”, with a slash at both ends.')
const WITH_SLASH = gettextLazy('Such as “/about/contact”, with a slash before it.')

/** A form of flat pages that takes only addresses at which a page is found, and each once for a site. */
export function checkedFlatpageForm(base: typeof ModelForm): typeof ModelForm {
  return class extends base {
    constructor(...args: ConstructorParameters<typeof ModelForm>) {
      super(...args)
      const url = this.fields['url' as never] as { helpText: string } | undefined
      if (url !== undefined) url.helpText = endsWithSlash() ? WITH_SLASHES : WITH_SLASH
    }

    cleanUrl(): string {
      const { url } = this.cleanedData as { readonly url: string }
      const code = problemOf(url)
      if (code !== undefined) throw new ValidationError(messageOf(code), { code })
      return url
    }

    override async clean(): Promise<void> {
      await super.clean()
      const { url, sites = [] } = this.cleanedData as { readonly url?: string; readonly sites?: readonly Site[] }
      if (url !== undefined) await refuseTaken(url, sites, this.instance.pk as number | undefined)
    }
  }
}

/** The form of flat pages for pages of your own. */
export function flatpageForm(): typeof ModelForm {
  return checkedFlatpageForm(anyModelForm(FlatPage, { fields: 'all' }))
}

type UrlProblem = 'invalid' | 'missing_leading_slash' | 'missing_trailing_slash'

function problemOf(url: string): UrlProblem | undefined {
  if (!URL_CHARACTERS.test(url) || url.startsWith('//')) return 'invalid'
  if (!url.startsWith('/')) return 'missing_leading_slash'
  return endsWithSlash() && !url.endsWith('/') ? 'missing_trailing_slash' : undefined
}

function messageOf(problem: UrlProblem): string {
  if (problem === 'missing_leading_slash') return gettext('URL is missing a leading slash.')
  if (problem === 'missing_trailing_slash') return gettext('URL is missing a trailing slash.')
  return invalidUrl()
}

/** Where the site adds slashes, a page without one could not be reached. */
function endsWithSlash(): boolean {
  return currentSettings().appendSlash
}

/** Raises where another page has the URL on one of the sites. */
async function refuseTaken(url: string, sites: readonly Site[], own: number | undefined): Promise<void> {
  const others = FlatPage.filter({ url, sites__in: sites.map(({ id }) => id) })
  const taken = own === undefined ? others : others.exclude({ id: own })
  const names = await taken.orderBy('sites__domain').valuesFlat('sites__domain')
  const [site] = names
  if (site === undefined) return
  throw new ValidationError(gettext('Flatpage with url %(url)s already exists for site %(site)s'), {
    code: 'duplicate_url',
    params: { url, site },
  })
}
