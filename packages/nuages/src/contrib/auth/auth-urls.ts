import { path, type UrlPatterns } from '../../http/index.ts'
import { loginNotRequired } from './login-required-middleware.ts'
import { loginView, logoutView } from './views/login-views.ts'
import { passwordChangeView, passwordResetConfirmView, passwordResetView, plainView } from './views/password-views.ts'

/** The pages about logins and passwords, by Django's names: `path('accounts/', include(authUrls))`. */
export const authUrls: UrlPatterns = [
  path('login/', loginView(), { name: 'login' }),
  path('logout/', logoutView(), { name: 'logout' }),
  path('password_change/', passwordChangeView(), { name: 'password_change' }),
  path('password_change/done/', plainView('registration/password_change_done.html'), { name: 'password_change_done' }),
  path('password_reset/', passwordResetView(), { name: 'password_reset' }),
  path('password_reset/done/', loginNotRequired(plainView('registration/password_reset_done.html')), {
    name: 'password_reset_done',
  }),
  path('reset/<uidb64>/<token>/', passwordResetConfirmView(), { name: 'password_reset_confirm' }),
  path('reset/done/', loginNotRequired(plainView('registration/password_reset_complete.html')), {
    name: 'password_reset_complete',
  }),
]
