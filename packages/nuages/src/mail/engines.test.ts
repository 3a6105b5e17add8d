import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { defineSettings, withSettings } from '../core/index.ts'
import { EmailMessage, fileMail, type MailEngine, mailAdmins, memoryMail, sendMail, smtpMail } from './index.ts'

/** A mail as a server got it. */
interface Received {
  readonly from: string
  readonly to: readonly string[]
  readonly mail: ParsedMail
}

const received: Received[] = []
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onAuth: ({ username, password }, _session, done) =>
    username === 'ada' && password === 'lovelace' ? done(null, { user: username }) : done(new Error('Wrong password')),
  onData(stream, { envelope }, done) {
    void simpleParser(stream).then((mail) => {
      const { mailFrom, rcptTo } = envelope
      received.push({ from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map((one) => one.address), mail })
      done()
    })
  },
})
let port = 0

before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.server.address() as AddressInfo).port
})
after(() => new Promise<void>((resolve) => server.close(() => resolve())))

const message = () =>
  new EmailMessage({
    from: 'Zoë <zoe@example.com>',
    to: ['ada@example.com'],
    bcc: ['hidden@example.com'],
    subject: 'Grüße\u{1f600}',
    body: 'Ein Text mit\nUmlauten: äöü.\n.\nEnde',
    html: '<p>Ein <b>Text</b></p>',
    attachments: [{ filename: 'Übersicht.txt', content: 'Zeile 1\nZeile 2', type: 'text/plain' }],
  })

describe('mail over SMTP', () => {
  it('arrives as it was written, at all its receivers', async () => {
    const engine = smtpMail({ host: '127.0.0.1', port })
    assert.equal(await engine.send([message(), message()]), 2)
    assert.equal(received.length, 2)
    const [{ from, to, mail }] = received as [Received]
    assert.equal(from, 'zoe@example.com')
    assert.deepEqual(to, ['ada@example.com', 'hidden@example.com'])
    assert.equal(mail.subject, 'Grüße\u{1f600}')
    assert.equal(mail.from?.text, '"Zoë" <zoe@example.com>')
    assert.equal(mail.text?.trim(), 'Ein Text mit\nUmlauten: äöü.\n.\nEnde')
    assert.equal(mail.html, '<p>Ein <b>Text</b></p>')
    assert.equal(mail.bcc, undefined)
    assert.deepEqual(
      mail.attachments.map(({ filename, content }) => [filename, content.toString()]),
      [['Übersicht.txt', 'Zeile 1\nZeile 2']],
    )
  })

  it('logs in, and says what the server did not like', async () => {
    const options = { host: '127.0.0.1', port, user: 'ada', requireTls: false }
    assert.equal(await smtpMail({ ...options, password: 'lovelace' }).send([message()]), 1)
    await assert.rejects(smtpMail({ ...options, password: 'wrong' }).send([message()]), /Wrong password/)
  })

  it('does not send a password in the clear', async () => {
    const engine = smtpMail({ host: '127.0.0.1', port, user: 'ada', password: 'lovelace' })
    await assert.rejects(engine.send([message()]), /STARTTLS|TLS/)
    assert.ok(!JSON.stringify(engine).includes('lovelace'))
  })

  it('gives up a server that is not there', async () => {
    await assert.rejects(
      smtpMail({ host: '127.0.0.1', port: 1, timeout: 500 }).send([message()]),
      /ECONNREFUSED|connect/,
    )
  })
})

const folder = mkdtempSync(join(tmpdir(), 'nuages-mail-'))
const kept = memoryMail()
const engines: Readonly<Record<string, { engine: () => MailEngine; read(): Promise<readonly string[]> }>> = {
  memory: { engine: () => kept, read: async () => kept.outbox.map(String) },
  file: {
    engine: () => fileMail(folder),
    read: async () => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')),
  },
}

for (const [name, { engine, read }] of Object.entries(engines)) {
  it(`the engine ${name} keeps each mail whole`, async () => {
    const settings = defineSettings({ secretKey: 'x', mailEngine: engine(), admins: ['root@example.com'] })
    await withSettings(settings, async () => {
      await sendMail({ to: ['ada@example.com'], subject: 'One', body: 'first' })
      assert.equal(await mailAdmins({ subject: 'Two\nlines', body: 'second' }), 1)
    })
    const mails = await Promise.all((await read()).map((text) => simpleParser(text)))
    assert.deepEqual(mails.map(({ subject, text }) => [subject, text?.trim()]).sort(), [
      ['One', 'first'],
      ['[Nuages] Two lines', 'second'],
    ])
  })
}
