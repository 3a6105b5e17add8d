import { HttpResponse, type HttpRequest } from 'nuages/http'
import { getObjectOr404, render } from 'nuages/views'
import { Page } from './models.ts'

export async function page(request: HttpRequest, { slug }: { slug: string }) {
  const found = await getObjectOr404(Page.filter({ slug, isPublished: true }))
  return render(request, 'pages/page.html', { page: found })
}

/** For what watches the site: it answers once the database does. */
export async function health() {
  await Page.all().exists()
  return new HttpResponse('ok', { contentType: 'text/plain' })
}
