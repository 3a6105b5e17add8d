export { redirects } from './app.ts'
export { redirectMiddleware, type RedirectOptions } from './middleware.ts'
export { Redirect } from './models.ts'
