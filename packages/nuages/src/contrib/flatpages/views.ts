import { currentSettings } from '../../core/index.ts'
import {
  type AnyResponse,
  Http404,
  type HttpRequest,
  HttpResponse,
  HttpResponsePermanentRedirect,
  path,
  type UrlPatterns,
} from '../../http/index.ts'
import { escapeUriPath, safe } from '../../kernel/index.ts'
import { render } from '../../views/index.ts'
import { redirectToLogin, type RequestUser } from '../auth/index.ts'
import { Site } from '../sites/index.ts'
import { FLATPAGE, FlatPage } from './models.ts'

const DEFAULT_TEMPLATE = 'flatpages/default.html'

/**
 * Shows the flat page of this site with a URL; a path that lacks the final slash is redirected where the setting
 * appendSlash is on. Its title and content are the HTML that editors wrote, and are not escaped: let only those edit
 * pages whom you would let edit templates.
 */
export async function flatpage(request: HttpRequest, { url }: { readonly url: string }): Promise<AnyResponse> {
  const wanted = url.startsWith('/') ? url : `/${url}`
  const slashed = currentSettings().appendSlash && !wanted.endsWith('/') ? `${wanted}/` : undefined
  const site = (await Site.getCurrent(request)).id
  const found = await FlatPage.filter({ url__in: slashed === undefined ? [wanted] : [wanted, slashed], sites: site })
  const exact = found.find((one) => one.url === wanted)
  if (exact !== undefined) return show(request, exact)
  if (found.length === 0) throw new Http404(`There is no flat page ${JSON.stringify(wanted)}.`)
  // Two slashes at the beginning would name another host.
  return new HttpResponsePermanentRedirect(`${escapeUriPath(request.path).replace(/^\/+/, '/')}/`)
}

async function show(request: HttpRequest, page: FlatPage): Promise<AnyResponse> {
  if (page.registrationRequired) {
    // Without the app of users nobody has logged in.
    const user = (await request.user) as RequestUser | undefined
    if (user?.isAuthenticated !== true) return redirectToLogin(request)
  }
  const names = page.templateName === '' ? [DEFAULT_TEMPLATE] : [page.templateName, DEFAULT_TEMPLATE]
  return render(request, names, { flatpage: shown(page) })
}

/** The page as templates have it: its HTML needs no filter `safe`. */
function shown(page: FlatPage): object {
  const { id, pk, url, enableComments, templateName, registrationRequired } = page
  return {
    ...{ id, pk, url, enableComments, templateName, registrationRequired },
    title: safe(page.title),
    content: safe(page.content),
    getAbsoluteUrl: () => page.getAbsoluteUrl(),
    get sites() {
      return page.sites
    },
    toString: () => String(page),
  }
}

/** The URLs of flat pages, for a place in the URL table: `path('pages/', include(flatpageUrls))`. */
export const flatpageUrls: UrlPatterns = [path('<path:url>', flatpage, { name: FLATPAGE })]
