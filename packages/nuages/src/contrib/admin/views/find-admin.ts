import { Http404 } from '../../../http/index.ts'
import type { Page } from '../guard.ts'
import type { ModelAdmin } from '../model-admin.ts'

/** The admin of the model that an address names; a 404 where there is none. */
export function findAdmin({ site }: Page, params: Readonly<Record<string, string>>): ModelAdmin {
  const admin = site.find(params['appLabel'] ?? '', params['modelName'] ?? '')
  if (admin === undefined) throw new Http404('There is no such model in the admin.')
  return admin
}
