import { type AnyView, type AppUrls, type HttpRequest, include, path, type UrlPatterns } from '../../http/index.ts'
import type { AdminSite } from './admin-site.ts'
import type { ModelAdmin } from './model-admin.ts'
import { guarded } from './guard.ts'
import { askForAccessView } from './views/ask-for-access.ts'
import { autocompleteView } from './views/autocomplete.ts'
import { brandView } from './views/brand.ts'
import { addView, changeView } from './views/change-form.ts'
import { changeListView } from './views/change-list.ts'
import { deleteView } from './views/delete.ts'
import { historyView } from './views/history.ts'
import { indexView } from './views/dashboard.ts'
import { loginView, logoutView } from './views/login.ts'
import { passwordChangeView } from './views/password-change.ts'
import { preferencesView } from './views/preferences.ts'

/** The URLs of an admin; names are Django's: `admin:index`, `admin:atlas_city_changelist`. */
export function adminUrls(site: AdminSite): AppUrls {
  const urlPatterns: UrlPatterns = [
    path('', guarded(site, indexView), { name: 'index' }),
    path('login/', (request: HttpRequest) => loginView(site, request), { name: 'login' }),
    path('brand.css', () => brandView(site), { name: 'brand' }),
    path('password_change/', guarded(site, passwordChangeView), { name: 'password_change' }),
    path('logout/', guarded(site, logoutView), { name: 'logout' }),
    path('preferences/', guarded(site, preferencesView), { name: 'preferences' }),
    path('ask-for-access/', guarded(site, askForAccessView), { name: 'ask_for_access' }),
    path('autocomplete/', guarded(site, autocompleteView), { name: 'autocomplete' }),
    ...site.apps.flatMap(({ admins }) => admins.flatMap((admin) => modelUrls(site, admin))),
  ]
  return { appName: site.name, urlPatterns }
}

function modelUrls(site: AdminSite, admin: ModelAdmin): UrlPatterns {
  const { appLabel, modelName } = admin.meta
  const base = `${appLabel}/${modelName}`
  const name = `${appLabel}_${modelName}`
  const kwargs = { appLabel, modelName }
  const own = admin.getUrls((view) => guarded(site, view) as AnyView)
  return [
    path(`${base}/`, include(own), { kwargs } as never),
    path(`${base}/` as 'x/', guarded(site, changeListView), { name: `${name}_changelist`, kwargs }),
    path(`${base}/add/` as 'x/', guarded(site, addView), { name: `${name}_add`, kwargs }),
    path(`${base}/<path:key>/history/` as 'x/', guarded(site, historyView), { name: `${name}_history`, kwargs }),
    path(`${base}/<path:key>/delete/` as 'x/', guarded(site, deleteView), { name: `${name}_delete`, kwargs }),
    path(`${base}/<path:key>/change/` as 'x/', guarded(site, changeView), { name: `${name}_change`, kwargs }),
  ]
}
