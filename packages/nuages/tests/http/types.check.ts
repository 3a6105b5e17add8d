// Checked by the compiler only: what must not compile, with the reason at the place.
import { defineRoutes, HttpResponse, urlTable } from '../../src/http/index.ts'

const polls = defineRoutes('polls', { index: '', detail: '<int:id>/' })
const view = () => new HttpResponse('')

polls.index.url()
polls.detail.url({ id: 1 })
// @ts-expect-error a parameter is missing
polls.detail.url()
// @ts-expect-error the parameter is a number
polls.detail.url({ id: 'x' })
// @ts-expect-error there is no such parameter
polls.detail.url({ id: 1, page: 2 })
// @ts-expect-error there is no such route
polls.details.url({ id: 1 })
// @ts-expect-error there is no converter 'integer'
defineRoutes('polls', { detail: '<integer:id>/' })

urlTable(polls, { index: view, detail: (_request, { id }) => new HttpResponse(id.toFixed()) })
// @ts-expect-error a route has no view
urlTable(polls, { index: view })
// @ts-expect-error a view wants another parameter
urlTable(polls, { index: view, detail: (_request, { slug }: { slug: string }) => new HttpResponse(slug) })
// @ts-expect-error there is no such route
urlTable(polls, { index: view, detail: view, other: view })
