import { type AnyView, include, path, rePath, type UrlPattern } from '../../../packages/nuages/src/http/index.ts'
import { finish, type Tree, Views } from './urls-tree.ts'

const VIEWS = 'urlpatterns_reverse.views'
const TWO = '(?P<arg1>[0-9]+)/(?P<arg2>[0-9]+)/$'

/** The tables of the recorded namespace tests: two that include each other, an app, and mounted objects. */
export function namespaceTree(): Tree {
  const views = new Views()
  const empty = views.get(`${VIEWS}.empty_view`) as never
  const viewClass = views.get(`${VIEWS}.ViewClass`)
  const object = (appName: string, namespace?: string) =>
    include({ appName, urlPatterns: objectPatterns(empty) }, namespace === undefined ? {} : { namespace })
  const inner = include({ appName: 'included_urls', urlPatterns: innerPatterns(empty) }, { namespace: 'inc-ns3' })

  const app = { appName: 'inc-app', urlPatterns: sharedPatterns('inc-', empty, viewClass) }
  const included = (): { appName: string; urlPatterns: UrlPattern[] } => ({
    appName: 'included_namespace_urls',
    urlPatterns: [
      ...sharedPatterns('inc-', empty, viewClass),
      path('test3/', object('testapp', 'test-ns3')),
      path('test4/', object('testapp', 'test-ns4')),
      path('ns-included3/', inner),
      path('ns-included4/', include(outer, { namespace: 'inc-ns4' })),
    ],
  })
  const outer = (): { appName: string; urlPatterns: UrlPattern[] } => ({
    appName: 'namespace_urls',
    urlPatterns: [
      ...sharedPatterns('', empty, viewClass),
      path('resolver_match/', views.get(`${VIEWS}.pass_resolver_match_view`) as never, { name: 'test-resolver-match' }),
      rePath(`^unnamed/normal/${TWO}` as string, empty),
      rePath(`^unnamed/view_class/${TWO}` as string, viewClass as never),
      path('test1/', object('testapp', 'test-ns1')),
      path('test2/', object('testapp', 'test-ns2')),
      path('default/', object('testapp', 'testapp')),
      path('other1/', object('nodefault', 'other-ns1')),
      rePath('^other[246]/', object('nodefault', 'other-ns2')),
      path('newapp1/', object('newapp', 'new-ns1')),
      path('new-default/', object('newapp')),
      rePath('^app-included[135]/', include(app, { namespace: 'app-ns1' })),
      path('app-included2/', include(app, { namespace: 'app-ns2' })),
      rePath('^ns-included[135]/', include(included, { namespace: 'inc-ns1' })),
      path('ns-included2/', include(included, { namespace: 'inc-ns2' })),
      path('app-included/', include(included, { namespace: 'inc-app' })),
      path('included/', include(included)),
      rePath('^included/([0-9]+)/', include(included)),
      rePath(
        '^inc(?P<outer>[0-9]+)/',
        include({ appName: 'included_urls', urlPatterns: innerPatterns(empty) }, { namespace: 'inc-ns5' }),
      ),
      rePath('^ns-outer/(?P<outer>[0-9]+)/', include(included, { namespace: 'inc-outer' })),
      rePath('^\\+\\\\\\$\\*/', include(outer, { namespace: 'special' })),
    ],
  })
  return finish(outer().urlPatterns, views)
}

function sharedPatterns(prefix: string, view: never, viewClass: AnyView): UrlPattern[] {
  return [
    path('normal/', view, { name: `${prefix}normal-view` }),
    rePath(`^normal/${TWO}` as string, view, { name: `${prefix}normal-view` }),
    rePath('^\\+\\\\\\$\\*/$', view, { name: `${prefix}special-view` }),
    rePath('^mixed_args/([0-9]+)/(?P<arg2>[0-9]+)/$', view, {
      name: `${prefix}mixed-args`,
      kwargs: prefix === '' ? { extra: true } : {},
    }),
    rePath('^no_kwargs/([0-9]+)/([0-9]+)/$', view, { name: `${prefix}no-kwargs` }),
    rePath(`^view_class/${TWO}` as string, viewClass as never, { name: `${prefix}view-class` }),
  ]
}

function objectPatterns(view: never): UrlPattern[] {
  return [
    path('inner/', view, { name: 'urlobject-view' }),
    rePath(`^inner/${TWO}` as string, view, { name: 'urlobject-view' }),
    rePath('^inner/\\+\\\\\\$\\*/$', view, { name: 'urlobject-special-view' }),
  ]
}

function innerPatterns(view: never): UrlPattern[] {
  return [
    path('', view, { name: 'inner-nothing' }),
    rePath('extra/(?P<extra>\\w+)/$', view, { name: 'inner-extra' }),
    rePath('(?P<one>[0-9]+)|(?P<two>[0-9]+)/$', view, { name: 'inner-disjunction' }),
  ]
}
