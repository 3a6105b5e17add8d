import { currentSettings, settingsIfAny } from '../../core/index.ts'
import type { HttpRequest } from '../../http/index.ts'
import { NuagesError } from '../../kernel/index.ts'
import {
  type AnyModel,
  type FieldsOf,
  ForeignKeyField,
  ManyToManyField,
  metaOf,
  type QuerySet,
} from '../../orm/index.ts'
import { Site } from './models.ts'
import { RequestSite } from './request-site.ts'

declare module '../../core/index.ts' {
  interface SettingsExtensions {
    /** The key of this site in the table of sites; undefined: the host of each request tells. */
    readonly siteId?: number
  }
}

/** A row of the table of sites, or what the request tells where the app of sites is not in use. */
export type CurrentSite = Site | RequestSite

/** The site that a request is for: that of `Site.getCurrent`, or the request's host where the site has no table of sites. */
export async function getCurrentSite(request: HttpRequest): Promise<CurrentSite> {
  const isInstalled = settingsIfAny()?.apps.some(({ label }) => label === 'sites')
  return isInstalled === true ? Site.getCurrent(request) : new RequestSite(request)
}

/**
 * The rows of a model that belong to the site of the setting `siteId`: by its relation `site` or `sites`, or that which
 * is named. As a getter of the model it is a manager:
 *
 * ```ts
 * class Photo extends model({ get site() { return field.foreignKey(Site, { onDelete: 'cascade' }) } }) {
 *   static get onSite() { return currentSiteManager(Photo) }
 * }
 * ```
 *
 * Raises NUA-SITES-001 without the setting and NUA-SITES-002 where the model has no such relation.
 */
export function currentSiteManager<M extends AnyModel>(model: M, relation?: keyof FieldsOf<M> & string): QuerySet<M> {
  const { siteId } = currentSettings()
  if (siteId === undefined) {
    throw new NuagesError('NUA-SITES-001', 'The rows of this site were asked for, and there is no setting siteId.', {
      hint: 'Write siteId: 1 in the settings.',
    })
  }
  const name = relationTo(model, relation)
  return (model as unknown as { filter(where: object): QuerySet<M> }).filter({ [`${name}__pk`]: siteId })
}

function relationTo(model: AnyModel, given: string | undefined): string {
  const meta = metaOf(model)
  const found = (given === undefined ? ['site', 'sites'] : [given]).find((name) => {
    const one = meta.find(name)
    return (one instanceof ForeignKeyField || one instanceof ManyToManyField) && one.target === metaOf(Site)
  })
  if (found !== undefined) return found
  const wanted = given === undefined ? "neither 'site' nor 'sites'" : `no '${given}'`
  throw new NuagesError('NUA-SITES-002', `${meta.label} has ${wanted} that is a relation to Site.`, {
    hint: 'Name the relation: currentSiteManager(Photo, "shownOn").',
  })
}
