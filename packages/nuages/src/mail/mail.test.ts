import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { defineSettings, withSettings } from '../core/index.ts'
import { consoleMail, EmailMessage, memoryMail, sendMail } from './index.ts'
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

  it('has its HTML beside the text, and files', () => {
    const text = new EmailMessage({
      to: ['a@b.org'],
      body: 'plain',
      html: '<b>bold</b>',
      attachments: [{ filename: 'Übersicht.txt', content: 'x'.repeat(200), type: 'text/plain' }],
    }).toString()
    assert.match(text, /multipart\/mixed; boundary="[^"]+"\r\n\r\n--[^\r]+\r\nContent-Type: multipart\/alternative/)
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
      /Content-Type: text\/plain\r\n[\s\S]*filename="a\.txt"[\s\S]*octet-stream[\s\S]*filename="b\.bin"/,
    )
    assert.match(text, /application\/ics/)
    assert.deepEqual([mail.bodyContains('Ada'), mail.bodyContains('Hello Ada')], [true, false])
    mail.attachAlternative('Hello', 'text/calendar')
    assert.equal(mail.bodyContains('Ada'), false)
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
