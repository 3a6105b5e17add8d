import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { simpleParser } from 'mailparser'
import { defineSettings, withSettings } from '../core/index.ts'
import { type Attachment, attachFile, consoleMail, EmailMessage, memoryMail, sendMail } from './index.ts'
import { quotedPrintable } from './mime.ts'

const settings = (more: object = {}) => defineSettings({ secretKey: 'x', ...more })

describe('a mail', () => {
  it('is written with headers in ASCII and its text as quoted-printable', () => {
    const text = new EmailMessage({
      subject: 'Grüße',
      body: 'a=b\nzweite Zeile ☂ ',
      from: 'Zoë <zoe@bücher.example>',
      to: ['ada@example.com', 'Smith, J. <j@example.com>'],
      bcc: ['hidden@example.com'],
      headers: { 'X-Own': '1' },
    }).toString()
    assert.match(text, /^Subject: =\?utf-8\?B\?R3LDvMOfZQ==\?=\r\n/)
    assert.match(text, /\r\nFrom: =\?utf-8\?B\?Wm\/Dqw==\?= <zoe@xn--bcher-kva\.example>\r\n/)
    assert.match(text, /\r\nTo: ada@example\.com, "Smith, J\." <j@example\.com>\r\n/)
    assert.match(text, /\r\nX-Own: 1\r\nMIME-Version: 1\.0\r\n/)
    assert.ok(text.endsWith('\r\n\r\na=3Db\r\nzweite Zeile =E2=98=82=20'))
    assert.ok(!text.includes('hidden'))
    assert.ok(/^[\x20-\x7e\r\n\t]*$/.test(text))
  })

  it('cannot be given another header by what a visitor wrote', () => {
    const file = { filename: 'a.txt', content: 'x', type: 'text/plain\nX-Evil: 1' }
    for (const bad of [
      { subject: 'x\nBcc: all@example.com' },
      { to: ['a@b.org\r\nBcc: c@d.org'] },
      { headers: { 'X-A: 1\r\nBcc': 'c@d.org' } },
      { attachments: [file] },
    ]) {
      assert.throws(() => new EmailMessage({ to: ['a@b.org'], ...bad }).toString(), { code: 'NUA-MAIL-002' })
    }
  })

  it('has addresses that servers take: the names encoded, the domains in ASCII', () => {
    const shown = (...to: string[]) => {
      const mail = new EmailMessage({ to })
      return [/\r\nTo: (.*)\r\n/.exec(String(mail))?.[1], ...mail.recipients]
    }
    assert.deepEqual(shown('root'), ['root', 'root'])
    assert.deepEqual(shown('<a@b.org>'), ['a@b.org', 'a@b.org'])
    assert.deepEqual(shown('"Smith, J." <j@b.org>'), ['"Smith, J." <j@b.org>', 'j@b.org'])
    assert.deepEqual(shown('A "B" C <a@b.org>'), ['"A \\"B\\" C" <a@b.org>', 'a@b.org'])
    assert.deepEqual(shown('"A \\"B\\"" <a@b.org>'), ['"A \\"B\\"" <a@b.org>', 'a@b.org'])
    assert.deepEqual(shown('"a b"@b.org', 'a@[127.0.0.1]'), [
      '"a b"@b.org, a@[127.0.0.1]',
      '"a b"@b.org',
      'a@[127.0.0.1]',
    ])
    assert.deepEqual(shown('a@straße.example', ''), ['a@xn--strae-oqa.example', 'a@xn--strae-oqa.example'])
    assert.deepEqual(shown('é@bücher.example'), ['é@xn--bcher-kva.example', 'é@xn--bcher-kva.example'])
  })

  it('has no address that is none, or several', () => {
    const bad = [
      'no address',
      'a@',
      '@b.org',
      ' ',
      'a@b@c',
      'a b@c.org',
      'a@b c',
      'a@b..c',
      'a@bü/c',
      '<a@b.org',
      'a@b.org>',
    ]
    const several = [
      'a@b.org, c@d.org',
      'a@b.org;c@d.org',
      'a@b.org,',
      'All: a@b.org;',
      'A <a@b.org> <c@d.org>',
      'a@b.org, C <c@d.org>',
    ]
    for (const address of [
      ...bad,
      ...several,
      'a\0@b.org',
      'A\0 <a@b.org>',
      `a@${'x'.repeat(64)}.org`,
      'Ada <a@b.org> x',
    ]) {
      for (const mail of [{ to: [address] }, { to: ['a@b.org'], bcc: [address] }])
        assert.throws(() => new EmailMessage(mail).recipients, { code: 'NUA-MAIL-005' }, address)
      assert.throws(() => String(new EmailMessage({ from: address })), { code: 'NUA-MAIL-005' }, address)
    }
    assert.throws(() => String(new EmailMessage({ replyTo: ['a@b.org, c@d.org'] })), {
      message: /^"a@b\.org, c@d\.org", given as Reply-To of a mail, is several addresses/,
    })
    assert.throws(() => new EmailMessage({ bcc: ['a@b.org\n'] }).recipients, { code: 'NUA-MAIL-002' })
  })

  it('encodes only the names in headers of addresses that are its own', () => {
    const headers = { 'Resent-To': '"Ö, Z" <z@b.org>, a@bücher.example', 'X-Who': 'Zoë <z@b.org>' }
    const text = String(new EmailMessage({ to: ['a@b.org'], headers }))
    assert.match(text, /\r\nResent-To: =\?utf-8\?B\?w5YsIFo=\?= <z@b\.org>, a@xn--bcher-kva\.example\r\n/)
    assert.match(text, /\r\nX-Who: =\?utf-8\?B\?[^ ]+\?=\r\n/)
  })

  it('takes files without a name, and other mails', async () => {
    const inner = new EmailMessage({ to: ['in@b.org'], bcc: ['hidden@b.org'], subject: 'Grüße', body: 'inside' })
    const mail = new EmailMessage({
      to: ['a@b.org'],
      attachments: [{ content: 'x' }, { content: 'y', type: 'text/plain' }],
    })
    mail.attach(undefined, inner).attach({ filename: 'b.eml', content: inner, type: 'message/rfc822' })
    const read = await simpleParser(String(mail))
    assert.deepEqual(
      read.attachments.map(({ filename, contentType, contentDisposition }) => [
        filename,
        contentType,
        contentDisposition,
      ]),
      [
        [undefined, 'application/octet-stream', 'attachment'],
        [undefined, 'text/plain', 'attachment'],
        [undefined, 'message/rfc822', 'attachment'],
        ['b.eml', 'message/rfc822', 'attachment'],
      ],
    )
    const within = await simpleParser(read.attachments[2]?.content ?? '')
    assert.deepEqual([within.subject, within.text?.trim()], ['Grüße', 'inside'])
    assert.ok(!String(mail).includes('hidden'))
  })

  it('says which attachment cannot be sent, and why', () => {
    const inner = new EmailMessage({ to: ['a@b.org'] })
    const fault = (attachment: object) => {
      const mail = new EmailMessage({ attachments: [attachment as Attachment] })
      let message = ''
      assert.throws(
        () => String(mail),
        (error: Error & { code: string }) => {
          message = error.message
          return error.code === 'NUA-MAIL-006'
        },
      )
      return message
    }
    assert.match(fault({ filename: 'a.txt' }), /^The attachment "a\.txt" has no content\./)
    assert.match(fault({ content: Promise.resolve('x') }), /^An attachment without a name has no content\./)
    assert.match(fault({ filename: 'a', content: 'x', type: 'png' }), /has the type "png"\. .*image\/png/)
    assert.match(fault({ content: inner, type: 'text/plain' }), /is a mail, but is said to be text\/plain/)
  })

  it('has its HTML beside the text, and files', () => {
    const text = new EmailMessage({
      to: ['a@b.org'],
      body: 'plain',
      html: '<b>bold</b>',
      attachments: [{ filename: 'Übersicht.txt', content: 'x'.repeat(200), type: 'text/plain' }],
    }).toString()
    assert.match(text, /multipart\/mixed;\s+boundary="[^"]+"\r\n\r\n--[^\r]+\r\nContent-Type: multipart\/alternative/)
    assert.match(text, /filename\*=utf-8''%C3%9Cbersicht\.txt/)
    assert.ok(text.split('\r\n').every((line) => line.length <= 998))
  })

  it('takes files and forms when it is made already, and says what is in its text', () => {
    const mail = new EmailMessage({
      to: ['a@b.org'],
      body: 'Hello Ada',
      html: '<b>Hello</b> Ada',
      replyTo: ['r@b.org', 'Zoë <z@b.org>'],
    })
    mail.attach('a.txt', 'x', 'text/plain').attach({ filename: 'b.bin', content: new Uint8Array([1]) })
    mail.attachAlternative('BEGIN:VCALENDAR', 'application/ics')
    const text = String(mail)
    assert.match(text, /\r\nReply-To: r@b\.org, =\?utf-8\?B\?[^?]+\?= <z@b\.org>\r\n/)
    assert.match(
      text,
      /Content-Type: text\/plain; charset="utf-8"\r\n[\s\S]*filename="a\.txt"[\s\S]*octet-stream[\s\S]*filename="b\.bin"/,
    )
    assert.match(text, /application\/ics/)
    assert.deepEqual([mail.bodyContains('Ada'), mail.bodyContains('Hello Ada')], [true, false])
    mail.attachAlternative('Hello', 'text/calendar')
    assert.equal(mail.bodyContains('Ada'), false)
  })

  it('has its headers folded at 76 characters, which those who unfold them read as they were', async () => {
    const to = Array.from({ length: 60 }, (_, index) => `Someone Long Name <user${index}@example.com>`)
    for (const subject of [`${'word '.repeat(300)}end`, 'ü'.repeat(400)]) {
      const text = String(new EmailMessage({ subject, to, body: 'x', headers: { 'X-Long': subject } }))
      assert.ok(text.split('\r\n').every((line) => line.length <= 76))
      const read = await simpleParser(text)
      assert.equal(read.subject, subject)
      assert.equal([read.to ?? []].flat()[0]?.value.length, 60)
    }
  })

  it('has no line that servers may refuse, though a header be one long word', async () => {
    const filename = `${'ü'.repeat(400)}.txt`
    const mail = new EmailMessage({ subject: 's'.repeat(1100), to: ['a@b.org'], body: 'x' }).attach(filename, 'x')
    assert.ok(
      String(mail)
        .split('\r\n')
        .every((line) => line.length <= 998),
    )
    const read = await simpleParser(String(mail))
    assert.deepEqual([read.subject, read.attachments[0]?.filename], ['s'.repeat(1100), filename])
  })

  it('finds the types of files by their names', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mail-'))
    const path = join(folder, 'x.pdf')
    writeFileSync(path, 'pdf')
    assert.equal((await attachFile(path)).type, 'application/pdf')
    assert.equal((await attachFile(path, 'application/x-own')).type, 'application/x-own')
    rmSync(folder, { recursive: true })
    const mail = new EmailMessage({ to: ['a@b.org'], attachments: [{ filename: 'a.csv', content: 'ä;b' }] })
    mail
      .attach('b.docx', new Uint8Array([1]))
      .attach('none', 'x')
      .attach('c.txt', new Uint8Array([0xe4]))
    mail.attach('d.eml', 'Subject: x')
    assert.deepEqual(
      [...String(mail).matchAll(/Content-Type: (?!multipart|text.plain)([^\r]+)/g)].map(([, type]) => type),
      [
        'text/csv; charset="utf-8"',
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        'application/octet-stream',
        // Bytes that are no text in UTF-8 are not said to be one.
        'application/octet-stream',
        'message/rfc822',
      ],
    )
  })

  it('carries other mails as they are (RFC 2046, 5.2.1)', async () => {
    const inner = 'Subject: inner\nContent-Type: text/plain; charset=utf-8\n\nHello'
    const plain = String(new EmailMessage({ to: ['a@b.org'] }).attach('a.eml', inner))
    assert.match(plain, /Content-Type: message\/rfc822\r\nContent-Transfer-Encoding: 7bit\r\n/)
    assert.match(plain, /\r\n\r\nSubject: inner\r\nContent-Type: [^\r]+\r\n\r\nHello\r\n--/)
    const eight = String(new EmailMessage({ to: ['a@b.org'] }).attach('a.eml', Buffer.from(`${inner} Zoë`)))
    assert.equal([...eight.matchAll(/Content-Transfer-Encoding: 8bit\r\n/g)].length, 2)
    assert.match(eight, /Hello Zoë\r\n/)
  })

  it('carries mails that a server would not take as they are as bytes', () => {
    for (const content of [new Uint8Array([0xe4]), 'x'.repeat(999)]) {
      const text = String(new EmailMessage({ to: ['a@b.org'] }).attach('a.eml', content))
      assert.match(text, /Content-Type: application\/octet-stream\r\nContent-Transfer-Encoding: base64/)
    }
  })

  it('can be HTML alone, and has no empty text beside it', () => {
    const image = { filename: 'a.png', content: 'x', contentId: 'logo' }
    const html = String(new EmailMessage({ to: ['a@b.org'], html: '<p>x</p>' }))
    assert.match(html, /\r\nContent-Type: text\/html; charset="utf-8"\r\n[\s\S]*\r\n\r\n<p>x<\/p>$/)
    const body = String(new EmailMessage({ to: ['a@b.org'], body: '<p>x</p>', contentSubtype: 'html' }))
    assert.match(body, /\r\nContent-Type: text\/html; charset="utf-8"\r\n/)
    const shown = new EmailMessage({ to: ['a@b.org'], body: '<p>x</p>', contentSubtype: 'html', attachments: [image] })
    assert.match(String(shown), /Content-Type: multipart\/related[\s\S]*text\/html[\s\S]*image\/png/)
    const none = String(new EmailMessage({ to: ['a@b.org'] }))
    assert.match(none, /\r\nContent-Type: text\/plain; charset="utf-8"\r\n/)
  })

  it('loses no file that HTML would show where there is no HTML', () => {
    const image = { filename: 'a.png', content: 'x', contentId: 'logo' }
    assert.match(String(new EmailMessage({ to: ['a@b.org'], body: 'x', attachments: [image] })), /image\/png/)
  })

  it('keeps lines short', () => {
    const lines = quotedPrintable('ü'.repeat(100)).split('\r\n')
    assert.ok(lines.length > 1 && lines.every((line) => line.length <= 76))
  })

  it('reaches all its receivers, and is not sent to none', async () => {
    const engine = memoryMail()
    await withSettings(settings({ mailEngine: engine, defaultFromEmail: 'us@example.com' }), async () => {
      assert.equal(await sendMail({ subject: 'none' }), 0)
      assert.equal(await sendMail({ to: ['Ada <a@b.org>'], cc: ['c@d.org'], bcc: ['e@f.org'] }), 1)
    })
    assert.deepEqual(engine.outbox[0]?.recipients, ['a@b.org', 'c@d.org', 'e@f.org'])
    assert.equal(engine.outbox[0]?.from, 'us@example.com')
  })

  it('is printed in debug, and refused where nothing sends it', async () => {
    const printed: string[] = []
    await new EmailMessage({ to: ['a@b.org'] }).send({ engine: consoleMail({ print: (text) => printed.push(text) }) })
    assert.match(printed[0] ?? '', /To: a@b\.org\n/)
    await withSettings(settings(), () => assert.rejects(sendMail({ to: ['a@b.org'] }), { code: 'NUA-MAIL-001' }))
  })
})
