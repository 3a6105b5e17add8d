import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { path } from '../../src/http/index.ts'
import { withTimeZone } from '../../src/i18n/index.ts'
import { field, model, registerModels } from '../../src/orm/index.ts'
import { assertNumQueries, RequestFactory } from '../../src/testing/index.ts'
import {
  ArchiveIndexView,
  DateDetailView,
  DayArchiveView,
  MonthArchiveView,
  TodayArchiveView,
  WeekArchiveView,
  YearArchiveView,
} from '../../src/views/index.ts'
import { serveViews } from './serve-views.ts'

class Article extends model(
  { title: field.char({ maxLength: 20 }), slug: field.slug(), publishedAt: field.dateTime() },
  { ordering: ['title'] },
) {
  override toString(): string {
    return this.title
  }
}
class Event extends model({ title: field.char({ maxLength: 20 }), day: field.date() }) {
  override toString(): string {
    return this.title
  }
}

class Archive extends ArchiveIndexView<typeof Article> {
  readonly model = Article
  readonly dateField = 'publishedAt'
}
class Year extends YearArchiveView<typeof Article, { year: number }> {
  readonly model = Article
  readonly dateField = 'publishedAt'
}
class YearWithRows extends Year {
  override readonly makeObjectList = true
  override readonly paginateBy = 2
  override readonly allowEmpty = true
}
class Month extends MonthArchiveView<typeof Article, { year: number; month: string }> {
  readonly model = Article
  readonly dateField = 'publishedAt'
}
class Day extends DayArchiveView<typeof Article, { year: number; month: string; day: number }> {
  readonly model = Article
  readonly dateField = 'publishedAt'
}
class Months extends Archive {
  override readonly dateListPeriod = 'month'
}
class DaysOfYear extends Year {
  override readonly dateListPeriod = 'day'
}
class WeeksOfMonth extends Month {
  override readonly dateListPeriod = 'week'
}
class One extends DateDetailView<typeof Article, { year: number; month: string; day: number; slug: string }> {
  readonly model = Article
  readonly dateField = 'publishedAt'
}
class EventsOfMonth extends MonthArchiveView<typeof Event, { year: number; month: number }> {
  readonly model = Event
  readonly dateField = 'day'
  override readonly monthFormat = '%m'
  override readonly allowEmpty = true
  override readonly allowFuture = true
}
class EventsOfWeek extends WeekArchiveView<typeof Event, { year: number; week: number }> {
  readonly model = Event
  readonly dateField = 'day'
  override readonly allowFuture = true
}
class EventsOfWorkWeek extends EventsOfWeek {
  override readonly weekFormat = '%W'
}
class EventsOfIsoWeek extends EventsOfWeek {
  override readonly weekFormat = '%V'
}
class Today extends TodayArchiveView<typeof Event> {
  readonly model = Event
  readonly dateField = 'day'
}
class Wrong extends ArchiveIndexView<typeof Event> {
  readonly model = Event
  // @ts-expect-error a title is no date
  readonly dateField = 'title'
}

const rows = '{% for one in objects %}{{ one }} {% endfor %}'
const steps = (period: string) => `${rows}|{{ previous${period}|date:"Y-m-d" }}<{{ next${period}|date:"Y-m-d" }}`
const dates = '{% for one in dateList %}{{ one|date:"m-d" }} {% endfor %}'
const templates = {
  'news/article_archive.html': `${rows}|{% for one in dateList %}{{ one|date:"Y" }} {% endfor %}|{{ latest|length }}`,
  'news/article_archive_year.html': `{{ year|date:"Y" }}|${steps('Year')}|${dates}|{{ page.number }}`,
  'news/article_archive_month.html': `${steps('Month')}|${dates}{% if nextMonth %}more{% else %}last{% endif %}`,
  'news/article_archive_day.html': `${steps('Day')}|{{ previousMonth|date:"Y-m" }}<{{ nextMonth|date:"Y-m" }}`,
  'news/article_detail.html': '{{ article }}',
  'news/event_archive_month.html': `${steps('Month')}|${dates}`,
  'news/event_archive_week.html': `{{ week|date:"Y-m-d" }}|${steps('Week')}`,
  'news/event_archive_day.html': rows,
}
const urls = [
  path('', Archive.asView()),
  path('months/', Months.asView()),
  path('days/<int:year>/', DaysOfYear.asView()),
  path('weeks/<int:year>/<month>/', WeeksOfMonth.asView()),
  path('<int:year>/', Year.asView()),
  path('rows/<int:year>/', YearWithRows.asView()),
  path('<int:year>/<month>/', Month.asView()),
  path('<int:year>/<month>/<int:day>/', Day.asView()),
  path('<int:year>/<month>/<int:day>/<slug:slug>/', One.asView()),
  path('events/<int:year>/<int:month>/', EventsOfMonth.asView()),
  path('week/<int:year>/<int:week>/', EventsOfWeek.asView()),
  path('workweek/<int:year>/<int:week>/', EventsOfWorkWeek.asView()),
  path('isoweek/<int:year>/<int:week>/', EventsOfIsoWeek.asView()),
  path('today/', Today.asView()),
]

describe('views by date', () => {
  const client = serveViews({ models: registerModels('news', { Article, Event }), templates, urls })
  const text = async (where: string) => (await client.get(where)).text
  const statusOf = async (where: string) => (await client.get(where)).status

  before(async () => {
    const articles = {
      old: '2019-12-31T23:30:00Z',
      first: '2021-03-05T10:00:00Z',
      second: '2021-03-05T20:00:00Z',
      third: '2021-05-31T23:30:00Z',
      future: '2999-01-01T00:00:00Z',
    }
    for (const [title, at] of Object.entries(articles))
      await Article.create({ title, slug: title, publishedAt: new Date(at) })
    for (const day of ['2021-01-02', '2021-01-03', '2021-01-04', '2999-02-01'])
      await Event.create({ title: day, day: Temporal.PlainDate.from(day) })
    await Event.create({ title: 'now', day: Temporal.Now.plainDateISO('UTC') })
  })

  it('show the newest first, and the years that there are', async () => {
    assert.equal(await text('/'), 'third second first old |2021 2019 |4')
  })

  it('show the months of a year, and its rows where that is wanted', async () => {
    assert.equal(await text('/2021/'), '2021||2019-01-01<|03-01 05-01 |')
    assert.equal(await text('/rows/2021/?page=2'), '2021|first |2020-01-01<2022-01-01|03-01 05-01 |2')
    assert.equal(await text('/rows/2020/'), '2020||2019-01-01<2021-01-01||1')
    assert.equal(await statusOf('/2020/'), 404)
    assert.equal(await statusOf('/2999/'), 404)
    assert.equal(await statusOf('/999/'), 404)
    assert.equal(await statusOf('/9999/'), 404)
  })

  it('show a month with its days, and a day, with the nearest that have rows', async () => {
    assert.equal(await text('/2021/mar/'), 'second first |2019-12-01<2021-05-01|03-05 more')
    assert.equal(await text('/2021/May/'), 'third |2021-03-01<|05-31 last')
    assert.equal(await text('/2021/mar/5/'), 'second first |2019-12-31<2021-05-31|2019-12<2021-05')
    for (const wrong of ['/2021/foo/', '/2021/feb/', '/2021/feb/30/', '/2021/mar/6/', '/2999/jan/1/'])
      assert.equal(await statusOf(wrong), 404, wrong)
  })

  it('list other dates where dateListPeriod says so', async () => {
    assert.equal(await text('/months/'), 'third second first old |2021 2021 2019 |4')
    assert.equal(await text('/days/2021/'), '2021||2019-01-01<|03-05 05-31 |')
    assert.equal(await text('/weeks/2021/mar/'), 'second first |2019-12-01<2021-05-01|03-01 more')
  })

  it('count days in the time zone in effect', async () => {
    const berlin = (where: string) => withTimeZone('Europe/Berlin', () => text(where))
    assert.equal(await berlin('/2021/jun/1/'), 'third |2021-03-05<|2021-03<')
    assert.equal(await berlin('/'), 'third second first old |2021 2020 |4')
  })

  it('take any month where lists may be empty, and the future where it is allowed', async () => {
    assert.equal(await text('/events/2999/2/'), '2999-02-01 |2999-01-01<2999-03-01|02-01 ')
    assert.equal(await text('/events/2020/1/'), '|2019-12-01<2020-02-01|')
    assert.equal(await statusOf('/events/9999/12/'), 404)
  })

  it('begin weeks on Sunday, on Monday, or as ISO 8601 says', async () => {
    const today = Temporal.Now.plainDateISO('UTC')
    const sunday = today.subtract({ days: today.dayOfWeek % 7 })
    assert.equal(await text('/week/2021/1/'), `2021-01-03|2021-01-04 2021-01-03 |2020-12-27<${sunday}`)
    assert.equal(await text('/week/2021/0/'), '2020-12-27|2021-01-02 |<2021-01-03')
    assert.equal(await text('/workweek/2021/0/'), '2020-12-28|2021-01-03 2021-01-02 |<2021-01-04')
    assert.match(await text('/workweek/2021/1/'), /^2021-01-04\|2021-01-04 \|2020-12-28</)
    assert.equal(await text('/isoweek/2020/53/'), '2020-12-28|2021-01-03 2021-01-02 |<2021-01-04')
    for (const wrong of ['isoweek/2021/53', 'isoweek/2021/0', 'week/2021/54', 'week/2021/20'])
      assert.equal(await statusOf(`/${wrong}/`), 404, wrong)
  })

  it('show today', async () => {
    assert.equal(await text('/today/'), 'now ')
  })

  it('show one row of a day', async () => {
    assert.equal(await text('/2021/mar/5/second/'), 'second')
    for (const wrong of ['/2021/mar/6/second/', '/2021/mar/5/third/', '/2999/jan/1/future/'])
      assert.equal(await statusOf(wrong), 404, wrong)
  })

  it('ask only for what the template shows', async () => {
    await assertNumQueries(4, () => client.get('/2021/mar/'))
    await assertNumQueries(1, () => client.get('/today/'))
    await assertNumQueries(2, () => client.get('/events/2020/1/'))
  })

  it('say which field is no date', async () => {
    const wrong = async () => Wrong.asView()(new RequestFactory().get('/'), {})
    await assert.rejects(wrong, { code: 'NUA-VIEWS-004' })
  })
})
