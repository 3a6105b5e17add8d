import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppRegistry, CheckRegistry, defineSettings, openLogging, withLogging } from '../../src/core/index.ts'
import {
  configOf,
  createHandler,
  FileUploadHandler,
  type HttpRequest,
  HttpResponse,
  JsonResponse,
  MemoryUploadedFile,
  type NodeServer,
  path,
  QueryDict,
  registerHttpChecks,
  readMultipart,
  type RequestConfig,
  SkipFile,
  serveNode,
  StopFutureHandlers,
  StopUpload,
  TemporaryFileUploadHandler,
  type UploadStart,
} from '../../src/http/index.ts'

const tempDir = mkdtempSync(join(tmpdir(), 'nuages-uploads-'))
const KIB = 1024

/** Keeps the first bytes of each file, in upper case; leaves out what is called skip.me, stops at stop.me. */
class Shouting extends FileUploadHandler {
  #name = ''
  #text = ''
  override newFile({ name }: { name: string }): void {
    this.#name = name
    this.#text = ''
    if (name === 'skip.me') throw new SkipFile()
  }
  receiveDataChunk(chunk: Uint8Array): Uint8Array | undefined {
    if (this.#name === 'stop.me') throw new StopUpload()
    if (this.#name === 'skip.late') throw new SkipFile()
    if (this.#name === 'not.mine') return chunk
    if (this.#name === 'both') return chunk
    this.#text += Buffer.from(chunk).toString()
    return undefined
  }
  fileComplete(): MemoryUploadedFile | undefined {
    if (this.#name === 'not.mine') return undefined
    const info = { name: this.#name, contentType: 'text/plain' }
    return new MemoryUploadedFile(info, Buffer.from(this.#text.toUpperCase()))
  }
}

/** Notes what it is told, and passes all on; takes a file called only.me for itself alone. */
class Noting extends FileUploadHandler {
  readonly notes: string[] = []
  readonly #name: string
  constructor(name: string) {
    super()
    this.#name = name
  }
  override begin({ contentLength }: UploadStart): boolean {
    this.notes.push(`${this.#name} begins ${contentLength === undefined}`)
    return true
  }
  override newFile({ name }: { name: string }): void {
    this.notes.push(`${this.#name} ${name}`)
    if (name === 'only.me' && this.#name === 'first') throw new StopFutureHandlers()
  }
  receiveDataChunk(chunk: Uint8Array): Uint8Array {
    return chunk
  }
  fileComplete(): undefined {
    this.notes.push(`${this.#name} done`)
  }
  override uploadComplete(): void {
    this.notes.push(`${this.#name} ends`)
  }
}

/** What is in a form. */
async function describeForm(request: HttpRequest): Promise<JsonResponse> {
  const files = [...(await request.files())].flatMap(([field, list]) => list.map((file) => ({ field, file })))
  const found = await Promise.all(
    files.map(async ({ field, file }) => ({
      field,
      name: file.name,
      size: file.size,
      type: file.contentType,
      start: Buffer.from((await Array.fromAsync(file.chunks({ start: 0, end: 9 })))[0] ?? '').toString(),
      onDisk: file.temporaryFilePath !== undefined && existsSync(file.temporaryFilePath),
    })),
  )
  return new JsonResponse({ fields: [...(await request.form()).listEntries()], files: found })
}

let waiting: (() => void) | undefined
const urls = [
  path('form/', describeForm),
  path('own/', (request) => {
    request.uploadHandlers = [new Shouting(), ...request.config.fileUploadHandlers.map((make) => make())]
    return describeForm(request)
  }),
  path('parsed/', async (request) => {
    request.multipartParser = async (body, options) => {
      const { fields, files } = await readMultipart(body, { ...options, handlers: [new Shouting()] })
      return {
        fields: new QueryDict(
          Object.fromEntries([...fields.listEntries()].map(([name, all]) => [name.toUpperCase(), all])),
        ),
        files,
      }
    }
    const answer = await describeForm(request)
    assert.throws(() => (request.multipartParser = readMultipart), { code: 'NUA-HTTP-008' })
    return answer
  }),
  path('noted/', async (request) => {
    const [first, second] = [new Noting('first'), new Noting('second')]
    request.uploadHandlers = [first, second]
    const files = await request.files()
    return new JsonResponse({ first: first.notes, second: second.notes, files: files.size })
  }),
  path('waits/', async (request) => {
    await request.files()
    await new Promise<void>((resolve) => {
      waiting = resolve
    })
    return new HttpResponse('late')
  }),
  path('forgets/', (request) => {
    void request.files().catch(() => {})
    return new HttpResponse('early')
  }),
]
const config: Partial<RequestConfig> = {
  allowedHosts: ['*'],
  dataUploadMaxMemorySize: 4 * KIB,
  dataUploadMaxNumberFields: 10,
  dataUploadMaxNumberFiles: 3,
  fileUploadMaxMemorySize: 64 * KIB,
  fileUploadTempDir: tempDir,
}

const tempFiles = () => readdirSync(tempDir)

/** Waits until no temporary file is there. */
async function cleaned(): Promise<void> {
  for (let tries = 0; tries < 200 && tempFiles().length > 0; tries++) await sleep(10)
  assert.deepEqual(tempFiles(), [])
}

describe('uploads over a socket', () => {
  let server: NodeServer
  before(async () => {
    server = await withLogging(openLogging({ level: 'silent' }), () =>
      serveNode(createHandler({ urls, config }), { port: 0 }),
    )
  })
  after(async () => {
    await server.close()
    rmSync(tempDir, { recursive: true })
  })

  const post = (to: string, body: BodyInit, headers = {}) =>
    fetch(`${server.origin}${to}`, { method: 'POST', body, headers, duplex: 'half' } as RequestInit)
  const form = (...entries: [string, string | File][]) => {
    const data = new FormData()
    for (const [name, value] of entries) data.append(name, value)
    return data
  }
  const file = (size: number, name = 'file.bin', byte = 'x') => new File([byte.repeat(size)], name)

  /** Sends raw text and gives the status, or what became of it; `then` is run once all is sent. */
  function raw(to: string, head: string, body: string | Buffer, then?: (socket: Socket) => void) {
    return new Promise<string>((resolve) => {
      let answer = ''
      const socket = connect(server.port, '127.0.0.1', () => {
        socket.write(`POST ${to} HTTP/1.1\r\nHost: x\r\n${head}\r\n\r\n`)
        socket.write(body, () => then?.(socket))
      })
      socket.on('data', (chunk) => {
        answer += chunk
        if (answer.includes('\r\n\r\n')) socket.end()
      })
      socket.on('error', () => {})
      socket.on('close', () => resolve(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 'closed'))
    })
  }

  it('small ones are in memory, larger ones on disk while the request lasts', async () => {
    const small = await (await post('/form/', form(['title', 'a'], ['paper', file(100)], ['title', 'b']))).json()
    assert.deepEqual(small, {
      fields: [['title', ['a', 'b']]],
      files: [
        {
          field: 'paper',
          name: 'file.bin',
          size: 100,
          type: 'application/octet-stream',
          start: 'xxxxxxxxxx',
          onDisk: false,
        },
      ],
    })
    const large = await (await post('/form/', form(['a', file(200 * KIB, 'a')], ['a', file(5, 'b')]))).json()
    assert.deepEqual(
      large.files.map((one: { name: string; size: number; onDisk: boolean }) => [one.name, one.size, one.onDisk]),
      [
        ['a', 200 * KIB, true],
        ['b', 5, true],
      ],
    )
    await cleaned()
  })

  it('names have no folders and no control characters, and keep their ending', async () => {
    for (const [name, wanted] of [
      ['../../etc/passwd', 'passwd'],
      ['C:\\temp\\a.txt', 'a.txt'],
      ['a\u0001b.txt', 'ab.txt'],
      [`${'x'.repeat(400)}.png`, `${'x'.repeat(251)}.png`],
    ] as const) {
      const { files } = await (await post('/form/', form(['a', file(1, name)]))).json()
      assert.equal(files[0].name, wanted)
    }
    for (const name of ['..', '.', '/']) {
      const { files } = await (await post('/form/', form(['a', file(1, name)]))).json()
      assert.deepEqual(files, [], name)
    }
  })

  it('have limits, which count fields, their bytes and files, but not the bytes of files', async () => {
    const many = (count: number, value: string | (() => File)) =>
      form(
        ...Array.from({ length: count }, (_, i): [string, string | File] => [
          `f${i}`,
          typeof value === 'string' ? value : value(),
        ]),
      )
    assert.equal((await post('/form/', many(10, 'x'))).status, 200)
    assert.equal((await post('/form/', many(11, 'x'))).status, 400)
    assert.equal(
      (
        await post(
          '/form/',
          many(3, () => file(100 * KIB)),
        )
      ).status,
      200,
    )
    assert.equal(
      (
        await post(
          '/form/',
          many(4, () => file(100 * KIB)),
        )
      ).status,
      400,
    )
    assert.equal((await post('/form/', many(2, 'x'.repeat(2 * KIB)))).status, 413)
    await cleaned()
  })

  it('a body that is refused while it still comes is answered, and its connection ends soon', async () => {
    const part = '--x\r\nContent-Disposition: form-data; name="f"\r\n\r\nv\r\n'
    const socket = connect(server.port, '127.0.0.1')
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.on('error', () => {})
    let gone = false
    const ended = new Promise<void>((resolve) =>
      socket.once('close', () => {
        gone = true
        resolve()
      }),
    )
    const lines = [
      'POST /form/ HTTP/1.1',
      'Host: x',
      'Content-Type: multipart/form-data; boundary=x',
      'Content-Length: 90000000',
    ]
    socket.write(`${lines.join('\r\n')}\r\n\r\n`)
    const more = setInterval(() => socket.write(part.repeat(100)), 20)
    await Promise.race([ended, sleep(5000, undefined, { ref: false })])
    clearInterval(more)
    socket.destroy()
    assert.match(answer, /^HTTP\/1\.1 400 /)
    assert.equal(gone, true)
  })

  it('handlers of one’s own take, skip, pass on and stop', async () => {
    const { files } = await (
      await post('/own/', form(['a', file(3, 'low')], ['b', file(3, 'skip.me')], ['c', file(3, 'not.mine', 'y')]))
    ).json()
    assert.deepEqual(
      files.map((one: { field: string; start: string; onDisk: boolean }) => [one.field, one.start]),
      [
        ['a', 'XXX'],
        ['c', 'yyy'],
      ],
    )
    const both = await (
      await post('/own/', form(['a', file(300 * KIB, 'both')], ['b', file(300 * KIB, 'both')]))
    ).json()
    assert.equal(both.files.length, 2)
    assert.equal(tempFiles().length, 0)
    const late = form(['a', file(300 * KIB, 'skip.late')], ['b', file(3, 'low')], ['t', 'after'])
    const rest = await (await post('/own/', late)).json()
    assert.deepEqual([rest.files.map((one: { field: string }) => one.field), rest.fields], [['b'], [['t', ['after']]]])
    const stopped = await (await post('/own/', form(['t', 'before'], ['a', file(3, 'stop.me')]))).json()
    assert.deepEqual(stopped, { fields: [['t', ['before']]], files: [] })
    await cleaned()
  })

  it('a parser of one’s own may leave the form to the one that is there', async () => {
    const parsed = await (await post('/parsed/', form(['t', 'text'], ['a', file(3, 'low')]))).json()
    assert.deepEqual(parsed.fields, [['T', ['text']]])
    assert.deepEqual([parsed.files[0].name, parsed.files[0].start], ['low', 'XXX'])
    await cleaned()
  })

  it('a handler that wants a file for itself raises StopFutureHandlers: later ones are not told of it', async () => {
    const alone = await (await post('/noted/', form(['a', file(3, 'only.me')]))).json()
    assert.deepEqual(alone, {
      first: ['first begins false', 'first only.me', 'first done', 'first ends'],
      second: ['second begins false', 'second ends'],
      files: 0,
    })
    const shared = await (await post('/noted/', form(['a', file(3, 'all')]))).json()
    assert.deepEqual(shared.second, ['second begins false', 'second all', 'second done', 'second ends'])
  })

  it('handlers are told of the end of an upload once, good or bad, and of files that they skip nothing more', async () => {
    const part = (name: string, text: string) =>
      `--x\r\nContent-Disposition: form-data; name="f"; filename="${name}"\r\n\r\n${text}\r\n`
    /** What two handlers are told, of which the first raises an error where a file is called so. */
    const told = async (
      pieces: AsyncIterable<Uint8Array> | readonly string[],
      changes: Partial<RequestConfig> = {},
    ) => {
      const notes: string[] = []
      class Telling extends FileUploadHandler {
        readonly #who: string
        #file = ''
        constructor(who: string) {
          super()
          this.#who = who
        }
        #note(text: string): void {
          notes.push(`${this.#who} ${text}`)
          const errors: Record<string, Error> = { skip: new SkipFile(), stop: new StopUpload(), fail: new RangeError() }
          const error = this.#who === 'first' && text.startsWith('gets') ? errors[this.#file] : undefined
          if (error !== undefined) throw error
        }
        override newFile({ name }: { name: string }): void {
          this.#file = name
          this.#note(`new ${name}`)
        }
        receiveDataChunk(chunk: Uint8Array): Uint8Array {
          this.#note(`gets ${this.#file}`)
          return chunk
        }
        fileComplete(): undefined {
          this.#note(`has ${this.#file}`)
        }
        override uploadComplete(): void {
          this.#note('complete')
        }
        override uploadInterrupted(): void {
          this.#note('interrupted')
        }
      }
      const body = Array.isArray(pieces) ? Readable.from(pieces.map((one) => Buffer.from(one))) : pieces
      const config = { ...configOf(defineSettings({ secretKey: 'x'.repeat(50) })), ...changes }
      const handlers = [new Telling('first'), new Telling('second')]
      const contentType = 'multipart/form-data; boundary=x'
      const reading = readMultipart(body as AsyncIterable<Uint8Array>, {
        ...{ contentType, contentLength: undefined, config, handlers },
      })
      const error = await reading.then(
        () => undefined,
        (reason: Error) => reason,
      )
      return { notes, error: error?.name }
    }
    const both = (text: string) => [`first ${text}`, `second ${text}`]
    const taken = (name: string) => [`new ${name}`, `gets ${name}`, `has ${name}`].flatMap(both)
    const skipped = [...both('new skip'), 'first gets skip']
    assert.deepEqual(await told([part('a', 'x'), '--x--']), {
      notes: [...taken('a'), ...both('complete')],
      error: undefined,
    })
    assert.deepEqual(await told([part('skip', 'x'), part('a', 'x'), part('skip', 'x'), '--x--']), {
      notes: [...skipped, ...taken('a'), ...skipped, ...both('complete')],
      error: undefined,
    })
    assert.deepEqual(await told([part('stop', 'x'), part('a', 'x'), '--x--']), {
      notes: [...both('new stop'), 'first gets stop', ...both('complete')],
      error: undefined,
    })
    assert.deepEqual(await told([part('fail', 'x'), '--x--']), {
      notes: [...both('new fail'), 'first gets fail', ...both('interrupted')],
      error: 'RangeError',
    })
    const gone = (async function* () {
      yield Buffer.from(part('a', 'x'.repeat(100)).trimEnd())
      throw new TypeError('the visitor has gone')
    })()
    const broken = await told(gone)
    assert.deepEqual(broken.notes.slice(-2), both('interrupted'))
    assert.deepEqual(
      broken.notes.filter((note) => /interrupted|complete/.test(note)),
      both('interrupted'),
    )
    const cut = await told([part('a', 'x').trimEnd()])
    assert.equal(cut.error, 'BadRequest')
    assert.deepEqual(
      cut.notes.filter((note) => /interrupted|complete/.test(note)),
      both('interrupted'),
    )
    const many = await told([part('a', 'x'), part('b', 'x'), '--x--'], { dataUploadMaxNumberFiles: 1 })
    assert.equal(many.error, 'TooManyFilesSent')
    assert.deepEqual(
      many.notes.filter((note) => /interrupted|complete/.test(note)),
      both('interrupted'),
    )
  })

  it('a handler counts the bytes that come to it, whatever the one before makes of a file', async () => {
    /** Passes each byte on twice. */
    class Doubling extends FileUploadHandler {
      readonly starts: number[] = []
      receiveDataChunk(chunk: Uint8Array, start: number): Uint8Array {
        this.starts.push(start)
        return Buffer.concat([chunk, chunk])
      }
      fileComplete(size: number): undefined {
        this.starts.push(size)
      }
    }
    const [first, second] = [new Doubling(), new Doubling()]
    const config = { ...configOf(defineSettings({ secretKey: 'x'.repeat(50) })), fileUploadTempDir: tempDir }
    const head = '--x\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\n'
    const { files } = await readMultipart(
      Readable.from([head, 'abc', 'de', '\r\n--x--'].map((one) => Buffer.from(one))),
      {
        contentType: 'multipart/form-data; boundary=x',
        contentLength: undefined,
        config,
        handlers: [first, second, new TemporaryFileUploadHandler()],
      },
    )
    assert.equal(first.starts.at(-1), 5)
    assert.equal(second.starts.at(-1), 10)
    const [file] = files.get('f') ?? []
    assert.equal(file?.size, 20)
    assert.equal((await file?.bytes())?.length, 20)
    await file?.close()
  })

  it('a name that is too long is cut between characters, and keeps its ending', async () => {
    const named = async (name: string) =>
      (await (await post('/form/', form(['f', file(1, name)]))).json()).files[0].name
    const cat = '\u{1F431}'
    assert.equal(await named(`${cat.repeat(251)}.txt`), `${cat.repeat(251)}.txt`)
    assert.equal(await named(`a${cat.repeat(300)}.txt`), `a${cat.repeat(250)}.txt`)
    assert.equal(await named(`x.${cat.repeat(300)}`), `.${cat.repeat(254)}`)
  })

  it('base64 is decoded, as the headers of a part say', async () => {
    const part = (name: string, text: string) =>
      `--x\r\nContent-Disposition: form-data; name="f"; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${text}\r\n`
    const head = { 'content-type': 'multipart/form-data; boundary=x' }
    const { files } = await (await post('/form/', `${part('a', 'aGVs\r\nbG8=')}--x--`, head)).json()
    assert.deepEqual([files[0].start, files[0].size], ['hello', 5])
    assert.equal((await post('/form/', `${part('a', '%%%%')}--x--`, head)).status, 400)
  })

  it('what is malformed is answered with 400, and leaves nothing', async () => {
    const large = 'y'.repeat(100 * KIB)
    const start = `--x\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\n`
    const bodies = [
      '',
      'nothing',
      '--x',
      '--x\r\n',
      '--x\r\nA',
      // Headers that are too long: behind the name, before it, and so long that the parser does not come to the name.
      ...[17, 17, 100].map((size, index) => {
        const [name, more] = [start.split('\r\n')[1], `X-More: ${'y'.repeat(size * KIB)}`]
        return `--x\r\n${(index === 0 ? [name, more] : [more, name]).join('\r\n')}\r\n\r\nfile\r\n--x--\r\n`
      }),
      start,
      start + large,
      `--x--extra\r\n--`,
      `${start}${large}\r\n--x`,
    ]
    for (const body of bodies) {
      const answer = await post('/form/', body, { 'content-type': 'multipart/form-data; boundary=x' })
      assert.ok(
        answer.status === 400 || (answer.status === 200 && body.startsWith('--x--')),
        JSON.stringify(body.slice(0, 80)),
      )
    }
    for (const type of ['multipart/form-data', 'multipart/form-data; boundary=', 'multipart/form-data; boundary']) {
      assert.equal((await post('/form/', `${start}a\r\n--x--`, { 'content-type': type })).status, 400, type)
    }
    await cleaned()
  })

  const head = 'Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 1000000'
  const half = `--x\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\n${'y'.repeat(300 * KIB)}`

  it('a client that goes away in the middle leaves nothing', async () => {
    const sockets: Socket[] = []
    const answers = Array.from({ length: 5 }, () => raw('/form/', head, half, (socket) => sockets.push(socket)))
    while (tempFiles().length < 5) await sleep(2)
    for (const socket of sockets) socket.destroy()
    await Promise.all(answers)
    await cleaned()
  })

  it('a client that goes away before it is answered leaves nothing', async () => {
    const body = `${half}\r\n--x--`
    const own = `Content-Type: multipart/form-data; boundary=x\r\nContent-Length: ${body.length}`
    const answer = raw('/waits/', own, body, (socket) => {
      const look = setInterval(() => {
        if (waiting === undefined) return
        clearInterval(look)
        socket.destroy()
      }, 5)
    })
    await answer
    assert.equal(tempFiles().length, 1)
    await sleep(20)
    waiting?.()
    await cleaned()
  })

  it('a view that does not wait for its files leaves nothing', async () => {
    assert.equal(await raw('/forgets/', head, half), '200')
    await cleaned()
  })
})

it('a folder for uploads that is not there is found by the checks', async () => {
  const registry = new CheckRegistry()
  registerHttpChecks(registry)
  const found = async (fileUploadTempDir: string) => {
    const settings = defineSettings({ secretKey: 'x', fileUploadTempDir })
    return (await registry.runChecks({ settings, apps: new AppRegistry([]), extra: {} })).map(({ id }) => id)
  }
  assert.deepEqual(await found(join(tmpdir(), 'no-such-folder')), ['files.E001'])
  assert.deepEqual(await found(tmpdir()), [])
})
