import { currentSettings } from '../../core/index.ts'
import type { HttpRequest } from '../../http/index.ts'
import { gettextLazy } from '../../i18n/index.ts'
import { altersData, NuagesError } from '../../kernel/index.ts'
import { field, model } from '../../orm/index.ts'
import { clearSites, keptSite } from './cache.ts'
import { siteDomain, withoutPort } from './names.ts'

/** One of the sites that share a database: Django's `django_site`. */
export class Site extends model(
  {
    id: field.auto({ verboseName: gettextLazy('ID') }),
    domain: field.char({
      maxLength: 100,
      unique: true,
      validators: [siteDomain],
      verboseName: gettextLazy('domain name'),
    }),
    name: field.char({ maxLength: 50, verboseName: gettextLazy('display name') }),
  },
  {
    dbTable: 'django_site',
    ordering: ['domain'],
    verboseName: gettextLazy('site'),
    verboseNamePlural: gettextLazy('sites'),
  },
) {
  /**
   * The site of the setting `siteId`; where there is none, that whose domain the request asked, with its port or else
   * without. Kept until a site is saved or deleted. Raises DoesNotExist, and NUA-SITES-001 without setting and request.
   */
  static async getCurrent(request: HttpRequest | undefined = undefined): Promise<Site> {
    const { siteId } = currentSettings()
    if (siteId !== undefined) return keptSite(siteId, () => Site.get({ id: siteId }))
    if (request !== undefined) return siteOfHost(request.host)
    throw new NuagesError(
      'NUA-SITES-001',
      'There is no setting siteId, and no request whose host would tell the site.',
      {
        hint: 'Write siteId: 1 in the settings, or give the request: Site.getCurrent(request).',
      },
    )
  }

  /** The site with a domain; raises DoesNotExist. */
  static getByNaturalKey(domain: string): Promise<Site> {
    return Site.get({ domain })
  }

  /** Forgets what was found: after rows were changed by other means than `save` and `delete`. */
  static clearCache(): void {
    clearSites()
  }

  /** What tells it from all others, in any database. */
  naturalKey(): readonly [domain: string] {
    return [this.domain]
  }

  override toString(): string {
    return this.domain
  }
}

async function siteOfHost(host: string): Promise<Site> {
  const name = withoutPort(host)
  const found = await keptSite(host.toLowerCase(), () => Site.filter({ domain__iexact: host }).first())
  return found ?? keptSite(name.toLowerCase(), () => Site.get({ domain__iexact: name }))
}

altersData(Site.clearCache)
