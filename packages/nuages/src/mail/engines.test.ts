import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TLSSocket } from 'node:tls'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { defineSettings, withSettings } from '../core/index.ts'
import {
  attachFile,
  dummyMail,
  EmailMessage,
  fileMail,
  type MailEngine,
  mailAdmins,
  mailManagers,
  memoryMail,
  sendMail,
  sendMassMail,
  smtpMail,
} from './index.ts'

/** A mail as a server got it. */
interface Received {
  readonly from: string
  /** What the client said of the mail before it sent it. */
  readonly args: unknown
  readonly to: readonly string[]
  readonly mail: ParsedMail
}

const received: Received[] = []
const connections = { open: 0, made: 0 }
const server = new SMTPServer({
  onConnect(_session, done) {
    connections.open++
    connections.made++
    done()
  },
  onClose: () => void connections.open--,
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onAuth: ({ username, password }, _session, done) =>
    username === 'ada' && password === 'lovelace' ? done(null, { user: username }) : done(new Error('Wrong password')),
  onRcptTo: ({ address }, _session, done) => done(address === 'nobody@example.com' ? new Error('No such box') : null),
  onData(stream, { envelope }, done) {
    void simpleParser(stream).then((mail) => {
      const { mailFrom, rcptTo } = envelope
      const { address = '', args = false } = mailFrom === false ? {} : mailFrom
      received.push({ from: address, args, to: rcptTo.map((one) => one.address), mail })
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

  it('says that a mail within a mail is not ASCII', async () => {
    const inner = 'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\nZoë'
    const engine = smtpMail({ host: '127.0.0.1', port })
    await engine.send([new EmailMessage({ to: ['a@b.org'] }).attach('a.eml', inner), message()])
    const [eight, seven] = received.slice(-2) as [Received, Received]
    assert.deepEqual([eight.args, seven.args], [{ BODY: '8BITMIME' }, false])
    assert.equal((await simpleParser(eight.mail.attachments[0]?.content ?? '')).text, 'Zoë')
  })

  it('hands over letters beyond ASCII before the @ only to a server that is said to take them', async () => {
    const mail = () => new EmailMessage({ from: 'us@bücher.example', to: ['Zoë <é@bücher.example>'], subject: 'x' })
    const at = { host: '127.0.0.1', port }
    const before = received.length
    await assert.rejects(smtpMail(at).send([mail()]), { code: 'NUA-MAIL-005' })
    await assert.rejects(smtpMail({ ...at, pool: {} }).send([mail()]), { code: 'NUA-MAIL-005' })
    assert.equal(received.length, before)
    assert.equal(await smtpMail({ ...at, smtpUtf8: true }).send([mail()]), 1)
    const { from, to, args, mail: got } = received.at(-1) as Received
    // The server shows domains as people write them.
    assert.deepEqual([from, to], ['us@bücher.example', ['é@bücher.example']])
    assert.deepEqual(args, { SMTPUTF8: true, BODY: '8BITMIME' })
    assert.deepEqual([got.to ?? []].flat()[0]?.value[0], { name: 'Zoë', address: 'é@bücher.example' })
  })

  it('hands over nothing where an address is none', async () => {
    const before = connections.made
    for (const to of ['a@b.org, c@d.org', 'a@b.org\nBcc: c@d.org', 'nobody']) {
      const sent = smtpMail({ host: '127.0.0.1', port }).send([message(), new EmailMessage({ to: [to], from: 'a@' })])
      await assert.rejects(sent, /given as|line break/)
    }
    assert.equal(connections.made, before)
    const silent = sendMail({ to: ['a@b.org, c@d.org'], engine: memoryMail(), failSilently: true })
    assert.equal(await withSettings(defineSettings({ secretKey: 'x' }), () => silent), 0)
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

  it('shows a server that asks for it the certificate of the client', async (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'nuages-mail-'))
    const [keyFile, certificateFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
    const made = [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      keyFile,
      '-out',
      certificateFile,
      ...subject,
    ]
    if (spawnSync('openssl', made).status !== 0) return context.skip('openssl is not installed')
    const [key, certificate] = [readFileSync(keyFile, 'utf8'), readFileSync(certificateFile, 'utf8')]
    const names: string[] = []
    const strict = new SMTPServer({
      secure: true,
      key,
      cert: certificate,
      ca: certificate,
      requestCert: true,
      rejectUnauthorized: true,
      authOptional: true,
      onSecure(socket, _session, done) {
        names.push(String((socket as TLSSocket).getPeerCertificate().subject.CN))
        done()
      },
      onData: (stream, _session, done) => void stream.resume().on('end', () => done()),
    })
    strict.on('error', () => undefined)
    await new Promise<void>((resolve) => strict.listen(0, 'localhost', resolve))
    try {
      const at = {
        host: 'localhost',
        port: (strict.server.address() as AddressInfo).port,
        secure: true,
        ca: certificate,
      }
      assert.equal(await smtpMail({ ...at, certificate, key: Buffer.from(key) }).send([message()]), 1)
      assert.deepEqual(names, ['localhost'])
      await assert.rejects(smtpMail(at).send([message()]))
    } finally {
      await new Promise<void>((resolve) => strict.close(() => resolve()))
    }
  })

  it('gives up a server that is not there', async () => {
    await assert.rejects(
      smtpMail({ host: '127.0.0.1', port: 1, timeout: 500 }).send([message()]),
      /ECONNREFUSED|connect/,
    )
  })
})

describe('pooled mail over SMTP', () => {
  it('keeps its connections from call to call, until it is closed', async () => {
    const engine = smtpMail({ host: '127.0.0.1', port, pool: { maxConnections: 2 } })
    const before = connections.made
    await engine.send([message()])
    await engine.send([message()])
    assert.equal(connections.made - before, 1)
    assert.equal(await engine.send(Array.from({ length: 8 }, message)), 8)
    assert.equal(connections.made - before, 2)
    await engine.close?.()
    await engine.close?.()
    while (connections.open > 0) await new Promise((resolve) => setTimeout(resolve, 1))
    assert.equal(await engine.send([message()]), 1, 'the next mail opens it again')
    await engine.close?.()
  })

  it('closes them when nothing is sent for a while', async () => {
    const engine = smtpMail({ host: '127.0.0.1', port, pool: { idleTimeout: 1 } })
    await engine.send([message()])
    while (connections.open > 0) await new Promise((resolve) => setTimeout(resolve, 1))
  })

  it('tries all mails before it says what went wrong', async () => {
    const engine = smtpMail({ host: '127.0.0.1', port, pool: {} })
    const lost = new EmailMessage({ from: 'a@example.com', to: ['nobody@example.com'], subject: 'x' })
    received.length = 0
    await assert.rejects(engine.send([lost, message(), message()]))
    assert.equal(received.length, 2)
    await engine.close?.()
  })
})

describe('several mailers', () => {
  const [fast, slow] = [memoryMail(), memoryMail()]
  const settings = defineSettings({
    secretKey: 'x',
    mailers: {
      default: fast,
      news: slow,
      nowhere: smtpMail({ host: '127.0.0.1', port: 1, timeout: 500 }),
      none: dummyMail(),
    },
    admins: ['root@example.com'],
    managers: ['boss@example.com'],
  })
  const within = <T>(fn: () => T) => withSettings(settings, fn)

  it('are named where a mail is sent', async () => {
    const mail = { to: ['ada@example.com'], subject: 'x' }
    assert.equal(await within(() => sendMail(mail)), 1)
    assert.equal(await within(() => sendMail({ ...mail, using: 'news' })), 1)
    assert.equal(await within(() => new EmailMessage(mail).send({ using: 'news' })), 1)
    assert.equal(await within(() => mailAdmins({ subject: 'a', using: 'news' })), 1)
    assert.equal(await within(() => mailManagers({ subject: 'm', using: 'news' })), 1)
    assert.equal(await within(() => sendMail({ ...mail, using: 'none' })), 1)
    assert.deepEqual([fast.outbox.length, slow.outbox.length], [1, 4])
    await assert.rejects(
      within(() => sendMail({ ...mail, using: 'other' })),
      { code: 'NUA-MAIL-004' },
    )
  })

  it('send many mails by one call', async () => {
    const before = connections.made
    const engine = smtpMail({ host: '127.0.0.1', port })
    const mails = ['a', 'b', 'c'].map((name) => ({ to: [`${name}@example.com`], subject: name }))
    assert.equal(await sendMassMail([...mails, { subject: 'for nobody' }], { engine }), 3)
    assert.equal(connections.made - before, 1)
  })

  it('may fail without a word', async () => {
    const mail = { to: ['ada@example.com'], using: 'nowhere' }
    assert.equal(await within(() => sendMail({ ...mail, failSilently: true })), 0)
    await assert.rejects(
      within(() => sendMail(mail)),
      /ECONNREFUSED|connect/,
    )
  })

  it('drop what could be sent, where they shall', async () => {
    await assert.rejects(dummyMail().send([new EmailMessage({ subject: 'a\nb' })]), { code: 'NUA-MAIL-002' })
  })
})

it('a mail has further forms of its text, and images in their place', async () => {
  const logo = await attachFile(fileURLToPath(import.meta.url), 'text/x-typescript')
  const mail = new EmailMessage({
    to: ['ada@example.com'],
    body: 'plain',
    html: '<img src="cid:logo">',
    alternatives: [{ content: 'BEGIN:VCALENDAR', type: 'text/calendar' }],
    attachments: [logo, { filename: 'logo.png', content: 'png', type: 'image/png', contentId: 'logo' }],
  })
  const { text, html, attachments } = await simpleParser(String(mail), { skipImageLinks: true })
  assert.deepEqual([text?.trim(), html], ['plain', '<img src="cid:logo">'])
  assert.deepEqual(
    attachments.map(({ filename, contentType, contentDisposition, cid, related }) => [
      filename,
      contentType,
      contentDisposition,
      cid,
      related,
    ]),
    [
      ['logo.png', 'image/png', 'inline', 'logo', true],
      [undefined, 'text/calendar', undefined, undefined, undefined],
      ['engines.test.ts', 'text/x-typescript', 'attachment', undefined, undefined],
    ],
  )
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
