import { getNonce, type HttpRequest, type HttpResponse, reverse } from '../../http/index.ts'
import { activeLanguage, getLanguageBidi } from '../../i18n/index.ts'
import { render } from '../../views/index.ts'
import type { Page } from './guard.ts'
import type { ModelAdmin } from './model-admin.ts'
import { type AdminRow, textOf } from './rows.ts'
import type { AdminUser } from './request.ts'
import { scriptTexts } from './script-texts.ts'
import { capitalize } from './names.ts'

/** The cookies that hold how a person wants the admin to look. */
export const THEME_COOKIE = 'admin_theme'
export const DENSITY_COOKIE = 'admin_density'
export const THEMES: readonly string[] = ['auto', 'light', 'dark']
export const DENSITIES: readonly string[] = ['compact', 'normal', 'relaxed']

/** A step of the way to a page. */
export interface Crumb {
  readonly label: string
  readonly url: string
}

/** The way to a model's app, and to what lies on it further: its list, then a row's form. */
export function crumbsTo(page: Page, admin: ModelAdmin, ...further: readonly ('list' | AdminRow)[]): readonly Crumb[] {
  const { appLabel } = admin.meta
  const app = page.site.apps.find(({ label }) => label === appLabel)?.title ?? appLabel
  return [
    { label: app, url: siteUrl(page, 'index') },
    ...further.map((step) =>
      step === 'list'
        ? { label: capitalize(admin.meta.verboseNamePlural), url: modelUrl(page, admin, 'changelist') }
        : { label: textOf(step), url: modelUrl(page, admin, 'change', step.pk) },
    ),
  ]
}

/** What every page says of itself. */
export interface PageHead {
  readonly title: string
  readonly crumbs?: readonly Crumb[]
  /** The model it belongs to, for the navigation. */
  readonly admin?: ModelAdmin
  /** Whether it is the dashboard. */
  readonly isIndex?: boolean
}

/** The address of a page of a model: `changelist`, `add`; with a key `change`, `delete`, `history`. */
export function modelUrl(page: Page, admin: ModelAdmin, what: string, key?: unknown): string {
  const name = `${page.site.name}:${admin.meta.appLabel}_${admin.meta.modelName}_${what}`
  return reverse(name, key === undefined ? {} : { key: String(key) })
}

/** The address of a page of the admin itself. */
export function siteUrl(page: Pick<Page, 'site'>, what: string): string {
  return reverse(`${page.site.name}:${what}`)
}

/** Answers with a page in the admin's shell. */
export async function renderPage(page: Page, template: string, head: PageHead, context: object): Promise<HttpResponse> {
  const shell = { ...lookOf(page), ...head, navigation: await navigationOf(page, head.admin), person: personOf(page) }
  return render(page.request, template, { ...context, admin: { ...shell, ...linksOf(page) } })
}

/** How the page looks to this person: from cookies, so that the first paint is right. */
export function lookOf({ request, site }: Pick<Page, 'site'> & { readonly request: HttpRequest }) {
  const theme = request.cookies.get(THEME_COOKIE) ?? 'auto'
  const density = request.cookies.get(DENSITY_COOKIE) ?? 'normal'
  return {
    site,
    nonce: getNonce(request),
    brandUrl: site.brand === undefined ? undefined : siteUrl({ site }, 'brand'),
    language: activeLanguage(),
    direction: getLanguageBidi() ? 'rtl' : 'ltr',
    scriptTexts: scriptTexts(),
    theme: THEMES.includes(theme) ? theme : 'auto',
    density: DENSITIES.includes(density) ? density : 'normal',
  }
}

function linksOf(page: Page) {
  return {
    indexUrl: siteUrl(page, 'index'),
    logoutUrl: siteUrl(page, 'logout'),
    passwordUrl: siteUrl(page, 'password_change'),
    preferencesUrl: siteUrl(page, 'preferences'),
    autocompleteUrl: siteUrl(page, 'autocomplete'),
    here: page.request.fullPath,
  }
}

/** The models that the user may see, by app. */
export async function navigationOf(page: Page, current?: ModelAdmin) {
  const groups = await Promise.all(
    page.site.apps.map(async ({ label, title, admins }) => {
      const items = await Promise.all(admins.map((admin) => navigationItem(page, admin, admin === current)))
      return { label, title, items: items.filter((item) => item !== undefined) }
    }),
  )
  return groups.filter(({ items }) => items.length > 0)
}

async function navigationItem(page: Page, admin: ModelAdmin, isCurrent: boolean) {
  if (!(await admin.hasModulePermission(page.request))) return undefined
  const canAdd = await admin.hasAddPermission(page.request)
  return {
    label: capitalize(admin.meta.verboseNamePlural),
    name: admin.meta.verboseName,
    icon: admin.options.icon ?? 'table',
    url: modelUrl(page, admin, 'changelist'),
    addUrl: canAdd ? modelUrl(page, admin, 'add') : undefined,
    isCurrent,
  }
}

function personOf({ user }: Page) {
  return personName(user)
}

/** What a person is called, and the letters that stand for them. */
export function personName(user: AdminUser) {
  const name = user.getFullName() || user.getUsername()
  const words = name.split(/\s+/).filter(Boolean)
  const initials = [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.charAt(0).toUpperCase() ?? '')
    .join('')
  return {
    name,
    shortName: user.getShortName() || name,
    initials,
    detail: name === user.getUsername() ? '' : user.getUsername(),
  }
}
