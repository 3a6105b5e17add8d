// The site of Nuages in the stack suite: sessions, users, all default middleware, the ORM and a template.
import { join } from 'node:path'
import { auth, type User } from '../../../packages/nuages/src/contrib/auth/index.ts'
import { contentTypes } from '../../../packages/nuages/src/contrib/contenttypes/index.ts'
import { sessions } from '../../../packages/nuages/src/contrib/sessions/index.ts'
import { defineApp } from '../../../packages/nuages/src/core/index.ts'
import { database } from '../../../packages/nuages/src/db/index.ts'
import {
  csrfExempt,
  type HttpRequest,
  HttpResponse,
  JsonResponse,
  path,
} from '../../../packages/nuages/src/http/index.ts'
import { form, forms } from '../../../packages/nuages/src/forms/index.ts'
import { createSite, defineSettings } from '../../../packages/nuages/src/site/index.ts'
import { render } from '../../../packages/nuages/src/views/index.ts'
import { ADDED, byMessage } from './facts.ts'
import { Fortune } from './app/models.ts'

export const SECRET = 'only for this benchmark, and fifty characters long as keys should be'

const stack = defineApp({ label: 'stack', dir: join(import.meta.dirname, 'app') })

async function me(request: HttpRequest) {
  const user = (await request.user) as User
  if (!user.isAuthenticated) return new HttpResponse('no', { status: 403 })
  return new JsonResponse({ username: user.username, email: user.email })
}

async function fortunes(request: HttpRequest) {
  const rows = [...(await Fortune.all()), ADDED].sort(byMessage)
  return render(request, 'fortunes.html', { rows })
}

/** The form that a page would show takes JSON, too. */
class OrderForm extends form({
  name: forms.char({ maxLength: 40 }),
  email: forms.email(),
  quantity: forms.integer({ minValue: 1, maxValue: 100 }),
  gift: forms.boolean({ required: false }),
}) {}

const order = csrfExempt(async (request: HttpRequest) => {
  const sent = new OrderForm((await request.json()) as Record<string, unknown>)
  return (await sent.isValid()) ? new JsonResponse({ ok: true }) : new JsonResponse({ ok: false }, { status: 422 })
})

export const openSite = (file: string) =>
  createSite(
    defineSettings({
      secretKey: SECRET,
      allowedHosts: ['127.0.0.1'],
      apps: [stack, auth, contentTypes, sessions],
      databases: { default: database.sqlite({ file }) },
      urls: async () => ({ default: [path('me', me), path('fortunes', fortunes), path('order', order)] }),
    }),
  )
