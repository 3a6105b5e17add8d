import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type HttpRequest, type Middleware, path, type View } from '../../src/http/index.ts'
import { memoryMail } from '../../src/mail/index.ts'
import { ExceptionReporterFilter } from '../../src/site/index.ts'
import { requirePost, sensitivePostParameters } from '../../src/views/index.ts'
import { withSite } from './small-site.ts'

const fail: View = async (request) => {
  await request.form()
  throw new Error('the clinic is closed')
}
const urls = [
  path('plain/', fail),
  path('some/', sensitivePostParameters(['diagnosis'], fail)),
  path('all/', sensitivePostParameters('all', fail)),
]
const form = { diagnosis: 'measles', town: 'Ulm', iban: 'DE07' }

/** What the debug page shows of the form, by the names of its fields. */
async function shown(address: string, settings = {}): Promise<Record<string, string>> {
  let fields: Record<string, string> = {}
  await withSite({ urls, settings: { debug: true, ...settings } }, async (visitor) => {
    const { text } = await visitor.post(address, { form })
    const list = /<h3>Form<\/h3>(.*?)<\/dl>/s.exec(text)?.[1] ?? ''
    fields = Object.fromEntries(
      [...list.matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/g)].map(([, name, value]) => [name, value]),
    )
  })
  return fields
}
const MASK = '********'

describe('what reports about errors hide', () => {
  it('is what bears the name of a secret, and the fields that the view names', async () => {
    assert.deepEqual(await shown('/plain/'), { diagnosis: 'measles', town: 'Ulm', iban: MASK })
    assert.deepEqual(await shown('/some/'), { diagnosis: MASK, town: 'Ulm', iban: MASK })
    assert.deepEqual(await shown('/all/'), { diagnosis: MASK, town: MASK, iban: MASK })
  })

  it('is more where the filter of the settings knows more names', async () => {
    const defaultExceptionReporterFilter = new ExceptionReporterFilter({ hidden: /town/i })
    assert.deepEqual(await shown('/plain/', { defaultExceptionReporterFilter }), {
      diagnosis: 'measles',
      town: MASK,
      iban: MASK,
    })
  })

  it('is the same at each time, whatever flags the pattern has', () => {
    const filter = new ExceptionReporterFilter({ hidden: /diagnosis/gi })
    assert.deepEqual(
      [1, 2, 3].map(() => filter.hides('diagnosis')),
      [true, true, true],
    )
  })

  it('is hidden in the mails to the admins, too, which show the form that was read', async () => {
    const mailEngine = memoryMail()
    const never: View = () => {
      throw new Error('the body was not read')
    }
    const all = [...urls, path('unread/', never)]
    await withSite({ urls: all, settings: { mailEngine, admins: ['ada@example.com'] } }, async (visitor) => {
      for (const address of ['/plain/', '/some/', '/all/', '/unread/']) {
        const before = mailEngine.outbox.length
        await visitor.post(address, { form })
        while (mailEngine.outbox.length === before) await new Promise((resolve) => setImmediate(resolve))
      }
    })
    const shown = mailEngine.outbox.map(({ body }) => [...body.matchAll(/^Form (.*)$/gm)].map(([, line]) => line))
    assert.deepEqual(shown, [
      ['diagnosis: measles', 'town: Ulm', `iban: ${MASK}`],
      [`diagnosis: ${MASK}`, 'town: Ulm', `iban: ${MASK}`],
      [`diagnosis: ${MASK}`, `town: ${MASK}`, `iban: ${MASK}`],
      [],
    ])
  })

  it('is what a filter of your own says, in the mails to the admins, too', async () => {
    class Filter extends ExceptionReporterFilter {
      override hides(name: string): boolean {
        return name === 'town'
      }
      override hidesField(_request: HttpRequest, name: string): boolean {
        return name === 'diagnosis'
      }
    }
    const defaultExceptionReporterFilter = new Filter()
    assert.deepEqual(await shown('/plain/', { defaultExceptionReporterFilter }), {
      diagnosis: MASK,
      town: MASK,
      iban: 'DE07',
    })
    const mailEngine = memoryMail()
    const settings = { defaultExceptionReporterFilter, mailEngine, admins: ['ada@example.com'] }
    await withSite({ urls, settings }, async (visitor) => {
      await visitor.get('/plain/?town=Ulm&token=abc')
      await new Promise((resolve) => setImmediate(resolve))
    })
    assert.match(mailEngine.outbox[0]?.body ?? '', /Query town: \*{8}\nQuery token: abc\n/)
  })

  it('is hidden where the error comes before the view, too, and within wrappers that know nothing of it', async () => {
    const mailEngine = memoryMail()
    const early: Middleware = () => async (request) => {
      await request.form()
      throw new Error('the database is away')
    }
    const around: View = (request) => sensitivePostParameters('all', fail)(request, {})
    const all = [path('some/', requirePost(sensitivePostParameters(['diagnosis'], fail))), path('around/', around)]
    const mailed = async (address: string, middleware: Middleware[]) => {
      mailEngine.outbox.length = 0
      await withSite(
        { urls: all, settings: { mailEngine, admins: ['ada@example.com'], middleware } },
        async (visitor) => {
          await visitor.post(address, { form })
          while (mailEngine.outbox.length === 0) await new Promise((resolve) => setImmediate(resolve))
        },
      )
      return [...(mailEngine.outbox[0]?.body ?? '').matchAll(/^Form (\w+): (.*)$/gm)].map(([, name, value]) => [
        name,
        value,
      ])
    }
    assert.deepEqual(await mailed('/some/', [early]), [
      ['diagnosis', MASK],
      ['town', 'Ulm'],
      ['iban', MASK],
    ])
    assert.deepEqual(await mailed('/around/', []), [
      ['diagnosis', MASK],
      ['town', MASK],
      ['iban', MASK],
    ])
  })
})
