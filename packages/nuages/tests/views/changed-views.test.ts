import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { path } from '../../src/http/index.ts'
import { field, model, registerModels } from '../../src/orm/index.ts'
import {
  DateDetailView,
  DateListView,
  DayArchiveView,
  DetailView,
  ListView,
  MonthArchiveView,
  multipleRowsMixin,
  Paginator,
  TemplateResponse,
  TemplateView,
  WeekArchiveView,
  YearArchiveView,
} from '../../src/views/index.ts'
import { serveViews } from './serve-views.ts'

class Author extends model({ name: field.char({ maxLength: 20 }) }) {
  override toString() {
    return this.name
  }
}
class Talk extends model(
  {
    title: field.char({ maxLength: 20 }),
    day: field.date(),
    get author() {
      return field.foreignKey(Author, { onDelete: 'cascade' })
    },
  },
  { ordering: ['title'] },
) {
  override toString() {
    return this.title
  }
}

class Talks extends ListView<typeof Talk> {
  readonly model = Talk
  override readonly paginateBy = 2
}
class ChangedTalks extends Talks {
  override getPaginateOrphans() {
    return Number(this.request.query.get('orphans') ?? 0)
  }
  override getAllowEmpty() {
    return !this.request.query.has('strict')
  }
  override getContextObjectName() {
    return 'speeches'
  }
  override getQueryset() {
    return super.getQueryset().filter({ title__startswith: this.request.query.get('title') ?? '' })
  }
}
class Counted<T> extends Paginator<T> {
  override async numPages() {
    return (await super.numPages()) + 5
  }
}
class OwnPaginator extends Talks {
  override getPaginator<R>(...[rows, perPage, orphans]: Parameters<Talks['getPaginator']>): Paginator<R> {
    return new Counted<R>(rows as never, perPage, { orphans })
  }
}
class Computed extends Talks {
  override get allowEmpty() {
    return this.request.query.has('strict') === false
  }
  override getQueryset() {
    return super.getQueryset().filter({ title: 'x' })
  }
}

class NamedTalk extends DetailView<typeof Talk, { pk: number }> {
  readonly model = Talk
  override getContextObjectName(talk: Talk) {
    return `talk_of_${talk.authorId}`
  }
}
class Teapot extends TemplateResponse {
  override status = 418
}
class Page extends TemplateView {
  override readonly templateName = 'page.html'
  override readonly responseClass = Teapot
}

const dated = { model: Talk, dateField: 'day' } as const
class Year extends YearArchiveView<typeof Talk> {
  readonly model = dated.model
  readonly dateField = dated.dateField
  override getMakeObjectList() {
    return this.request.query.has('rows')
  }
}
class Month extends MonthArchiveView<typeof Talk> {
  readonly model = dated.model
  readonly dateField = dated.dateField
  override readonly monthFormat = '%m'
  override readonly year = 2021
  override getMonth() {
    return this.request.query.get('m') ?? '03'
  }
}
class Week extends WeekArchiveView<typeof Talk> {
  readonly model = dated.model
  readonly dateField = dated.dateField
}
class Day extends DayArchiveView<typeof Talk> {
  readonly model = dated.model
  readonly dateField = dated.dateField
  override getDay() {
    return 5
  }
}
class One extends DateDetailView<typeof Talk, { pk: number }> {
  readonly model = dated.model
  readonly dateField = dated.dateField
}
/** An archive of another kind: the quarter of a year. */
class Quarter extends DateListView<typeof Talk, { year: number; quarter: number }> {
  readonly model = dated.model
  readonly dateField = dated.dateField
  override readonly templateName = 'quarter.html'
  override getDatedItems() {
    const start = Temporal.PlainDate.from({ year: Number(this.getYear()), month: this.params.quarter * 3 - 2, day: 1 })
    const rows = this.getQueryset().filter({ day__gte: start, day__lt: start.add({ months: 3 }) })
    return { rows, context: { quarter: this.params.quarter } }
  }
}
class ByAda extends Year {
  override async getDatedItems() {
    const items = await super.getDatedItems()
    return { ...items, rows: items.rows?.filter({ author__name: 'Ada' }), context: { ...items.context, by: 'Ada' } }
  }
}

class AuthorPage extends multipleRowsMixin(DetailView<typeof Author, { pk: number }>, Talk) {
  readonly model = Author
  override readonly paginateBy = 2
  override readonly ordering = ['-title']
  override getObjectList() {
    return super.getObjectList().filter({ author: this.object })
  }
}
class Everything extends multipleRowsMixin(TemplateView, Talk) {
  override readonly templateName = 'everything.html'
  override getObjectListName() {
    return 'all'
  }
}

const rows = '{% for one in objects %}{{ one }} {% endfor %}'
const templates = {
  'meet/talk_list.html': `${rows}|{{ paginator.numPages }}|{{ speeches|length }}`,
  'meet/talk_detail.html': '{{ object }}|{{ talk_of_1 }}',
  'page.html': 'page',
  'quarter.html': `{{ quarter }}: ${rows}`,
  'meet/talk_archive_year.html': `{{ year|date:"Y" }} {{ by }} ${rows}`,
  'meet/talk_archive_month.html': `{{ month|date:"Y-m" }} ${rows}`,
  'meet/talk_archive_week.html': `{{ week|date:"Y-m-d" }} ${rows}`,
  'meet/talk_archive_day.html': `{{ day|date:"Y-m-d" }} ${rows}`,
  'meet/author_detail.html': `{{ object }}: ${rows}|{{ page.number }} of {{ paginator.numPages }}|{{ talkList|length }}`,
  'everything.html': '{{ objectList|length }} {{ all|length }}',
}
const urls = [
  path('talks/', ChangedTalks.asView()),
  path('paginator/', OwnPaginator.asView()),
  path('computed/', Computed.asView()),
  path('told/', Computed.asView({ allowEmpty: true })),
  path('talk/<int:pk>/', NamedTalk.asView()),
  path('page/', Page.asView()),
  path('year/', Year.asView({ year: 2021 })),
  path('month/', Month.asView()),
  path('week/', Week.asView({ year: 2021, week: 9 })),
  path('day/', Day.asView({ year: '2021', month: 'mar', day: 6 })),
  path('one/<int:pk>/', One.asView({ year: 2021, month: 'mar', day: 5 })),
  path('quarter/<int:year>/<int:quarter>/', Quarter.asView()),
  path('ada/', ByAda.asView({ year: 2021, makeObjectList: true })),
  path('author/<int:pk>/', AuthorPage.asView()),
  path('everything/', Everything.asView()),
]

describe('class views that a subclass changes', () => {
  const client = serveViews({ models: registerModels('meet', { Author, Talk }), templates, urls })
  const text = async (where: string) => (await client.get(where)).text
  const statusOf = async (where: string) => (await client.get(where)).status

  before(async () => {
    const [ada, eve] = [await Author.create({ name: 'Ada' }), await Author.create({ name: 'Eve' })]
    const talks = { a: '2021-03-05', b: '2021-03-06', c: '2021-05-01', d: '2020-01-01', e: '2021-03-05' }
    for (const [title, day] of Object.entries(talks))
      await Talk.create({ title, day: Temporal.PlainDate.from(day), author: title === 'e' ? eve : ada })
  })

  it('ask methods for what may depend on the request', async () => {
    assert.equal(await text('/talks/?page=2'), 'c d |3|2')
    assert.equal(await text('/talks/?page=2&orphans=1'), 'c d e |2|3')
    assert.deepEqual([await statusOf('/talks/?title=x'), await statusOf('/talks/?title=x&strict=1')], [200, 404])
    assert.equal(await text('/paginator/'), 'a b |8|0')
    assert.equal(await text('/talk/1/'), 'a|a')
  })

  it('answer with a response of their own class', async () => {
    const page = await client.get('/page/')
    assert.deepEqual([page.status, page.text], [418, 'page'])
  })

  it('ask a getter for what the class above has as an attribute, unless asView is told', async () => {
    assert.deepEqual(
      [await statusOf('/computed/'), await statusOf('/computed/?strict=1'), await statusOf('/told/?strict=1')],
      [200, 404, 200],
    )
  })

  it('take the date of an archive from asView, from attributes and from methods', async () => {
    assert.equal(await text('/year/'), '2021  ')
    assert.equal(await text('/year/?rows=1'), '2021  c b a e ')
    assert.equal(await text('/month/'), '2021-03 b a e ')
    assert.equal(await text('/month/?m=5'), '2021-05 c ')
    assert.equal(await text('/week/'), '2021-02-28 b a e ')
    assert.equal(await text('/day/'), '2021-03-05 a e ')
    assert.deepEqual([await statusOf('/one/1/'), await statusOf('/one/2/')], [200, 404])
  })

  it('say what an archive shows', async () => {
    assert.equal(await text('/quarter/2021/2/'), '2: c ')
    assert.equal(await statusOf('/quarter/2021/4/'), 404)
    // The year has its rows only where the view says so: its own method does not.
    assert.equal(await text('/ada/?rows=1'), '2021 Ada c b a ')
  })

  it('list rows besides what they are about', async () => {
    assert.equal(await text('/author/1/'), 'Ada: d c |1 of 2|2')
    assert.equal(await text('/author/1/?page=2'), 'Ada: b a |2 of 2|2')
    assert.equal(await statusOf('/author/9/'), 404)
    assert.equal(await text('/everything/'), '5 5')
  })
})
