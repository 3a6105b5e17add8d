// Checked by the compiler only: what must not compile, with the reason at the place.
import {
  type AppUrls,
  defineRoutes,
  type HttpRequest,
  HttpResponse,
  include,
  path,
  pathUnder,
  rePath,
  rePathUnder,
  tableAt,
  urlTable,
} from '../../src/http/index.ts'
import { redirect, resolveUrl } from '../../src/views/index.ts'

const polls = defineRoutes('polls', { index: '', detail: '<int:id>/' })
const view = () => new HttpResponse('')

polls.index.url()
polls.index.url({}, { query: { page: 2 } })
// @ts-expect-error the route has no parameters
polls.index.url({ id: 5 })
// @ts-expect-error nor has it where a redirect leads to it
redirect(polls.index, { id: 5 })
// @ts-expect-error nor where its address is asked for
resolveUrl(polls.index, { id: 5 })
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

// Tables behind a route with parameters: their addresses ask for these, too, and their views get them.
const nested = defineRoutes('polls', { index: '', choices: tableAt('<int:poll>/choices/') })
const choices = defineRoutes(
  'choices',
  { list: '', detail: '<int:id>/', votes: tableAt('<slug:choice>/votes/') },
  { under: nested.choices },
)
const votes = defineRoutes('votes', { detail: '<uuid:vote>/' }, { under: choices.votes })
choices.list.url({ poll: 1 })
choices.detail.url({ poll: 1, id: 2 })
votes.detail.url({ poll: 1, choice: 'tea', vote: 'c0ffee' })
// @ts-expect-error the parameter of the route around is missing
choices.list.url()
// @ts-expect-error the parameter of the route around is missing
choices.detail.url({ id: 2 })
// @ts-expect-error the parameter of the route around is a number
choices.detail.url({ poll: 'x', id: 2 })
// @ts-expect-error the parameter of the outermost route is missing
votes.detail.url({ choice: 'tea', vote: 'c0ffee' })
// @ts-expect-error a route of a table is no page
nested.choices.url({ poll: 1 })
// @ts-expect-error a page has no table behind it
defineRoutes('votes', { list: '' }, { under: choices.detail })
// @ts-expect-error there is no converter 'integer'
defineRoutes('votes', { list: '' }, { under: '<integer:poll>/' })
// @ts-expect-error there is no converter 'integer'
defineRoutes('votes', { list: tableAt('<integer:poll>/') })

const voteTable = urlTable(votes, { detail: (_, { poll, vote }) => new HttpResponse(poll.toFixed() + vote.trim()) })
const choiceTable = urlTable(choices, { list: view, detail: view, votes: voteTable })
declare const others: AppUrls
urlTable(nested, { index: view, choices: choiceTable })
urlTable(nested, { index: view, choices: include(choiceTable, { namespace: 'second' }) })
urlTable(nested, { index: view, choices: others })
// @ts-expect-error a table belongs there
urlTable(nested, { index: view, choices: view })
// @ts-expect-error the table belongs elsewhere
urlTable(nested, { index: view, choices: voteTable })
// @ts-expect-error the table belongs elsewhere
urlTable(nested, { index: view, choices: include(voteTable) })
// @ts-expect-error poll is a number
urlTable(choices, { list: (_, { poll }) => new HttpResponse(poll.trim()), detail: view, votes: voteTable })

// The same below a route without a name.
const team = defineRoutes('team', { members: 'members/' }, { under: '<slug:team>/' })
const teamTable = urlTable(team, { members: (_, params) => new HttpResponse(params.team.trim()) })
const plainTable = urlTable(polls, { index: view, detail: view })
team.members.url({ team: 'red' })
path('<slug:team>/', include(teamTable))
path(
  'teams/<slug:team>/',
  include(() => teamTable),
  { name: 'team', kwargs: { page: 1 } },
)
pathUnder<{ team: string }>()('teams/', include(teamTable))
path('teams/' as string, include(teamTable))
path('<int:id>/', include(others))
path('<int:id>/', include([]))
// @ts-expect-error the route does not give the team
path('teams/', include(teamTable))
path(
  'teams/',
  // @ts-expect-error the route does not give the team
  include(() => teamTable),
)
// @ts-expect-error the team is no number
path('<int:team>/', include(teamTable))
// @ts-expect-error the addresses of this table do not know that there is a team
path('<slug:team>/', include(plainTable))

// Regular expressions: the named groups of a text are known, those of a RegExp are any; all are texts.
const ofYear = (_: HttpRequest, { year }: { year: string }) => new HttpResponse(year)
const ofYearAndPage = (_: HttpRequest, { year, page }: { year: string; page: number }) => new HttpResponse(year + page)
const ofNumber = (_: HttpRequest, { year }: { year: number }) => new HttpResponse(year.toFixed())
rePath('^(?P<year>\\d+)/$', ofYear)
rePath(/^(?<year>\d+)\/$/, ofYear)
rePath('^(?P<year>\\d+)/$' as string, ofYear)
rePath('^(?P<year>\\d+)/$', ofYearAndPage, { kwargs: { page: 1 } })
rePath(/^(?<year>\d+)\/$/, ofYearAndPage, { kwargs: { page: 1 } })
rePath(/^(?<year>\d+)\/$/, (_, { year, page }) => new HttpResponse((year ?? '') + page), { kwargs: { page: 1 } })
rePath(/^(\d+)\/$/, (_, _params, year) => new HttpResponse(year.trim()))
rePath('^(?P<year>\\d+)/', include(others))
rePathUnder<{ page: number }>()('^(?P<year>\\d+)/$', ofYearAndPage)
rePathUnder<{ page: number }>()(/^(?<year>\d+)\/$/, ofYearAndPage)
// @ts-expect-error year is a text
rePath('^(?P<year>\\d+)/$', ofNumber)
// @ts-expect-error year is a text
rePath(/^(?<year>\d+)\/$/, ofNumber)
// @ts-expect-error year is a text
rePath('^(?P<year>\\d+)/$' as string, ofNumber)
// @ts-expect-error there is no group 'year'
rePath('^(?P<month>\\d+)/$', ofYear)
// @ts-expect-error nothing gives the page
rePath('^(?P<year>\\d+)/$', ofYearAndPage)
// @ts-expect-error a group is no number
rePath(/^(?<year>\d+)-(?<page>\d+)\/$/, ofYearAndPage)
// @ts-expect-error the page is a number
rePath('^(?P<year>\\d+)/$', ofYearAndPage, { kwargs: { page: 'x' } })
// @ts-expect-error there is no group 'month'
rePath('^(?P<year>\\d+)/$', (_, { month }) => new HttpResponse(month))
// @ts-expect-error the group is not there in each match
rePath(/^(?<year>\d+)?\/$/, (_, { year }) => new HttpResponse(year.trim()))
