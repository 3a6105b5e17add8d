import { currentRequest } from '../../http/index.ts'
import { Sitemap } from '../sitemaps/index.ts'
import { Site } from '../sites/index.ts'
import { FlatPage } from './models.ts'

/** The flat pages of the current site that everybody may read, for a sitemap. */
export class FlatPageSitemap extends Sitemap<FlatPage> {
  async items(): Promise<readonly FlatPage[]> {
    const site = await Site.getCurrent(currentRequest())
    return FlatPage.filter({ sites: site.id, registrationRequired: false })
  }
}
