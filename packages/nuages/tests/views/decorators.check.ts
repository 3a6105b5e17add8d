// Checked by the compiler, never run: a view that is written inside of a decorator has the parameters of its route.
import {
  loginNotRequired,
  loginRequired,
  permissionRequired,
  staffMemberRequired,
  userPassesTest,
} from '../../src/contrib/auth/index.ts'
import {
  cspOverride,
  cspReportOnlyOverride,
  csrfExempt,
  ensureCsrfCookie,
  framesAllowed,
  HttpResponse,
  noAppendSlash,
  path,
  pathUnder,
  rePath,
  type View,
  xframeOptionsDeny,
  xframeOptionsSameorigin,
} from '../../src/http/index.ts'
import { nonAtomicRequests } from '../../src/site/index.ts'
import {
  cacheControl,
  condition,
  conditionalPage,
  etag,
  gzipPage,
  lastModified,
  neverCache,
  requireGet,
  requireMethods,
  requirePost,
  requireSafe,
  sensitivePostParameters,
  varyOnCookie,
  varyOnHeaders,
  withMiddleware,
} from '../../src/views/index.ts'

const number = (value: number) => new HttpResponse(value.toFixed())
const text = (value: string) => new HttpResponse(value)

// Each of them alone. The parameter is a number: it is taken as one, and refused as a text.
path(
  '<int:id>/',
  csrfExempt((_, { id }) => number(id)),
)
path(
  '<int:id>/',
  // @ts-expect-error id is a number
  csrfExempt((_, { id }) => text(id)),
)
path(
  '<int:id>/',
  ensureCsrfCookie((_, { id }) => number(id)),
)
path(
  '<int:id>/',
  // @ts-expect-error id is a number
  ensureCsrfCookie((_, { id }) => text(id)),
)
path(
  '<int:id>/',
  noAppendSlash((_, { id }) => number(id)),
)
path(
  '<int:id>/',
  // @ts-expect-error id is a number
  noAppendSlash((_, { id }) => text(id)),
)
path(
  '<int:id>/',
  xframeOptionsDeny((_, { id }) => number(id)),
)
path(
  '<int:id>/',
  // @ts-expect-error id is a number
  xframeOptionsDeny((_, { id }) => text(id)),
)
path(
  '<int:id>/',
  xframeOptionsSameorigin((_, { id }) => number(id)),
)
path(
  '<int:id>/',
  // @ts-expect-error id is a number
  xframeOptionsSameorigin((_, { id }) => text(id)),
)
path(
  '<int:id>/',
  framesAllowed((_, { id }) => number(id)),
)
path(
  '<int:id>/',
  // @ts-expect-error id is a number
  framesAllowed((_, { id }) => text(id)),
)
path(
  '<int:id>/',
  cspOverride({}, (_, { id }) => number(id)),
)
path(
  '<int:id>/',
  // @ts-expect-error id is a number
  cspOverride({}, (_, { id }) => text(id)),
)
path(
  '<int:id>/',
  cspReportOnlyOverride({}, (_, { id }) => number(id)),
)
path(
  '<int:id>/',
  // @ts-expect-error id is a number
  cspReportOnlyOverride({}, (_, { id }) => text(id)),
)
path(
  '<int:id>/',
  loginRequired((_, { id }) => number(id)),
)
path(
  '<int:id>/',
  // @ts-expect-error id is a number
  loginRequired((_, { id }) => text(id)),
)
path(
  '<int:id>/',
  loginNotRequired((_, { id }) => number(id)),
)
path(
  '<int:id>/',
  // @ts-expect-error id is a number
  loginNotRequired((_, { id }) => text(id)),
)
path(
  '<int:id>/',
  permissionRequired('polls.view_poll', (_, { id }) => number(id)),
)
path(
  '<int:id>/',
  // @ts-expect-error id is a number
  permissionRequired('polls.view_poll', (_, { id }) => text(id)),
)
path(
  '<int:id>/',
  staffMemberRequired((_, { id }) => number(id)),
)
path(
  '<int:id>/',
  // @ts-expect-error id is a number
  staffMemberRequired((_, { id }) => text(id)),
)
path(
  '<int:id>/',
  userPassesTest(
    () => true,
    (_, { id }) => number(id),
  ),
)
path(
  '<int:id>/',
  userPassesTest(
    () => true,
    // @ts-expect-error id is a number
    (_, { id }) => text(id),
  ),
)
path(
  '<int:id>/',
  nonAtomicRequests((_, { id }) => number(id)),
)
path(
  '<int:id>/',
  // @ts-expect-error id is a number
  nonAtomicRequests((_, { id }) => text(id)),
)
path(
  '<int:id>/',
  cacheControl({ maxAge: 60 }, (_, { id }) => number(id)),
)
path(
  '<int:id>/',
  // @ts-expect-error id is a number
  cacheControl({ maxAge: 60 }, (_, { id }) => text(id)),
)
path(
  '<int:id>/',
  neverCache((_, { id }) => number(id)),
)
path(
  '<int:id>/',
  // @ts-expect-error id is a number
  neverCache((_, { id }) => text(id)),
)
path(
  '<int:id>/',
  varyOnHeaders(['accept'], (_, { id }) => number(id)),
)
path(
  '<int:id>/',
  // @ts-expect-error id is a number
  varyOnHeaders(['accept'], (_, { id }) => text(id)),
)
path(
  '<int:id>/',
  varyOnCookie((_, { id }) => number(id)),
)
path(
  '<int:id>/',
  // @ts-expect-error id is a number
  varyOnCookie((_, { id }) => text(id)),
)
path(
  '<int:id>/',
  condition({}, (_, { id }) => number(id)),
)
path(
  '<int:id>/',
  // @ts-expect-error id is a number
  condition({}, (_, { id }) => text(id)),
)
path(
  '<int:id>/',
  etag(
    () => '1',
    (_, { id }) => number(id),
  ),
)
path(
  '<int:id>/',
  etag(
    () => '1',
    // @ts-expect-error id is a number
    (_, { id }) => text(id),
  ),
)
path(
  '<int:id>/',
  lastModified(
    () => new Date(0),
    (_, { id }) => number(id),
  ),
)
path(
  '<int:id>/',
  lastModified(
    () => new Date(0),
    // @ts-expect-error id is a number
    (_, { id }) => text(id),
  ),
)
path(
  '<int:id>/',
  withMiddleware(
    (next) => next,
    (_, { id }) => number(id),
  ),
)
path(
  '<int:id>/',
  withMiddleware(
    (next) => next,
    // @ts-expect-error id is a number
    (_, { id }) => text(id),
  ),
)
path(
  '<int:id>/',
  conditionalPage((_, { id }) => number(id)),
)
path(
  '<int:id>/',
  // @ts-expect-error id is a number
  conditionalPage((_, { id }) => text(id)),
)
path(
  '<int:id>/',
  gzipPage((_, { id }) => number(id)),
)
path(
  '<int:id>/',
  // @ts-expect-error id is a number
  gzipPage((_, { id }) => text(id)),
)
path(
  '<int:id>/',
  requireMethods(['GET'], (_, { id }) => number(id)),
)
path(
  '<int:id>/',
  // @ts-expect-error id is a number
  requireMethods(['GET'], (_, { id }) => text(id)),
)
path(
  '<int:id>/',
  requireGet((_, { id }) => number(id)),
)
path(
  '<int:id>/',
  // @ts-expect-error id is a number
  requireGet((_, { id }) => text(id)),
)
path(
  '<int:id>/',
  requirePost((_, { id }) => number(id)),
)
path(
  '<int:id>/',
  // @ts-expect-error id is a number
  requirePost((_, { id }) => text(id)),
)
path(
  '<int:id>/',
  requireSafe((_, { id }) => number(id)),
)
path(
  '<int:id>/',
  // @ts-expect-error id is a number
  requireSafe((_, { id }) => text(id)),
)
path(
  '<int:id>/',
  sensitivePostParameters('all', (_, { id }) => number(id)),
)
path(
  '<int:id>/',
  // @ts-expect-error id is a number
  sensitivePostParameters('all', (_, { id }) => text(id)),
)

// What tells the state of a page gets them, too.
path(
  '<int:id>/',
  condition({ etag: (_, { id }) => id.toFixed() }, (_, { id }) => number(id)),
)
path(
  '<int:id>/',
  // @ts-expect-error id is a number
  condition({ etag: (_, { id }) => id }, (_, { id }) => number(id)),
)
path(
  '<int:id>/',
  etag(
    (_, { id }) => id.toFixed(),
    (_, { id }) => number(id),
  ),
)
path(
  '<int:id>/',
  lastModified(
    (_, { id }) => new Date(id),
    (_, { id }) => number(id),
  ),
)

// One in another, and three.
path('<int:id>/', neverCache(requireGet((_, { id }) => number(id))))
// @ts-expect-error id is a number
path('<int:id>/', neverCache(requireGet((_, { id }) => text(id))))
path('<int:id>/', requirePost(loginRequired((request, { id }) => text(request.user.pk + id.toFixed()))))
path('<int:id>/', nonAtomicRequests(csrfExempt(neverCache((_, { id }) => number(id)))))
path('<int:id>/', csrfExempt(neverCache(nonAtomicRequests((_, { id }) => number(id)))))
// @ts-expect-error id is a number
path('<int:id>/', csrfExempt(neverCache(nonAtomicRequests((_, { id }) => text(id)))))
// @ts-expect-error the route has no parameter 'slug'
path('<int:id>/', neverCache(requireGet((_, { slug }) => text(slug))))

// Also with what the options and the routes around give.
path(
  '<int:id>/',
  neverCache((_, { id, page }) => number(id + page)),
  { name: 'page', kwargs: { page: 1 } },
)
path(
  '<int:id>/',
  // @ts-expect-error page is a number
  neverCache((_, { page }) => text(page)),
  { kwargs: { page: 1 } },
)
const year = { regex: '[0-9]{4}', toValue: (value: string) => new Date(value), toUrl: (value: Date) => String(value) }
path(
  '<year:when>/',
  neverCache((_, { when }) => text(when.toISOString())),
  { converters: { year } },
)
pathUnder<{ team: string }>()(
  '<int:id>/',
  neverCache((_, { team, id }) => text(team + id.toFixed())),
)
rePath(
  '^(?P<name>[a-z]+)/$',
  neverCache((_, { name }) => text(name)),
)
rePath(
  '^(?P<name>[a-z]+)/$',
  // @ts-expect-error name is a text
  neverCache((_, { name }) => number(name)),
)
rePath(
  /^([a-z]+)\/$/,
  neverCache((_, _params, word) => text(word)),
)

// A view that says its parameters keeps them.
const detail = neverCache(loginRequired((_, { id }: { id: number }) => number(id)))
path('<int:id>/', detail)
// @ts-expect-error id is a text here
path('<slug:id>/', detail)
// @ts-expect-error nothing says what id is
export const unknown = neverCache((_, { id }) => number(id))
export const known: View<{ id: number }> = neverCache((_, { id }) => number(id))
