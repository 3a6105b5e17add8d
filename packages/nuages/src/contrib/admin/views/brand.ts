import { HttpResponse } from '../../../http/index.ts'
import type { AdminSite } from '../admin-site.ts'

const DAY = 24 * 3600

/** The colour of the site as a small style sheet: the policy forbids styles in the page. */
export function brandView(site: AdminSite): HttpResponse {
  const rule = site.brand === undefined ? '' : `:root { --brand: ${site.brand} }\n`
  return new HttpResponse(rule, {
    contentType: 'text/css; charset=utf-8',
    headers: { 'cache-control': `max-age=${DAY}` },
  })
}
