import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { contentType, guessType } from './index.ts'

describe('the media type of a file', () => {
  it('is found by the end of its name, also for what offices, sound and archives are kept in', () => {
    assert.deepEqual(
      ['a.CSV', 'a.docx', 'a.ogg', 'a.otf', 'a.zip', 'a.webmanifest', 'polls/a.b/c.avif'].map(guessType),
      [
        'text/csv',
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        'audio/ogg',
        'font/otf',
        'application/zip',
        'application/manifest+json',
        'image/avif',
      ],
    )
  })

  it('is that of the archive for what is compressed: no header says how to open it', () => {
    assert.deepEqual(['a.tar.gz', 'a.svgz', 'a.tgz', 'a.br'].map(guessType), [
      'application/gzip',
      'application/gzip',
      'application/gzip',
      'application/x-brotli',
    ])
  })

  it('is not guessed for a name without an ending, or with one that nobody knows', () => {
    assert.deepEqual(['css', 'a.css/b', '.css', 'a.', 'a.constructor'].map(guessType), Array(5).fill(undefined))
    assert.equal(contentType('a.unknown'), 'application/octet-stream')
  })

  it('has the charset of texts when it is sent', () => {
    assert.equal(contentType('a.ics'), 'text/calendar; charset=utf-8')
    assert.equal(contentType('a.js'), 'text/javascript; charset=utf-8')
    assert.equal(contentType('a.json'), 'application/json')
  })
})
