import { randomBytes, randomInt } from 'node:crypto'
import { promisify } from 'node:util'
import { constants, crc32, createDeflateRaw, deflateRaw } from 'node:zlib'
import { takesEncoding } from '../accept.ts'
import { type Middleware, whenDone } from '../middleware.ts'
import type { HttpRequest } from '../request.ts'
import { type AnyResponse, HttpResponse, type StreamingContent, type StreamingHttpResponse } from '../response.ts'

const compress = promisify(deflateRaw)
/** What is shorter than this gains nothing. */
const LEAST_BYTES = 200
/** The length of the random name in the head. */
const MOST_RANDOM_BYTES = 100

/**
 * Compresses answers for visitors who take gzip. Each has a random length (a file name in the head, up to 100 bytes):
 * the size of a page that holds a secret and repeats what was sent then tells less of the secret (BREACH). That makes
 * guessing dearer and not impossible: tokens must be masked, as those of CSRF are.
 */
export function gzipMiddleware(): Middleware {
  return (next) => (request) => whenDone(next(request), (response) => gzipped(request, response))
}

/** The response, compressed where the visitor takes it and it becomes shorter. */
export async function gzipped(request: HttpRequest, response: AnyResponse): Promise<AnyResponse> {
  const { headers } = response
  if (headers.has('content-encoding') || headers.has('content-range')) return response
  if (!response.streaming && response.content.length < LEAST_BYTES) return response
  headers.vary('Accept-Encoding')
  if (!takesEncoding(request.header('accept-encoding'), 'gzip')) return response
  if (response.streaming) gzipStream(response)
  else if (!(await gzipBody(response))) return response
  // The bytes are others now, the content is the same.
  const etag = headers.get('etag')
  if (etag !== undefined && !etag.startsWith('W/')) headers.set('etag', `W/${etag}`)
  headers.set('content-encoding', 'gzip')
  return response
}

async function gzipBody(response: HttpResponse): Promise<boolean> {
  const content = typeof response.content === 'string' ? Buffer.from(response.content) : response.content
  const body = Buffer.concat([gzipHead(), await compress(content), gzipTail(crc32(content), content.length)])
  if (body.length >= content.length) return false
  response.content = body
  if (response.headers.has('content-length')) response.headers.set('content-length', body.length)
  return true
}

function gzipStream(response: StreamingHttpResponse): void {
  response.content = compressed(response.content)
  response.headers.delete('content-length')
  response.headers.delete('accept-ranges')
}

/** Each piece can be read when it comes: nothing waits in the compressor for more. */
async function* compressed(content: StreamingContent): AsyncGenerator<Uint8Array> {
  const deflate = createDeflateRaw()
  let [sum, length] = [0, 0]
  const take = (): Buffer => (deflate.read() as Buffer | null) ?? Buffer.alloc(0)
  yield gzipHead()
  for await (const piece of content) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
    sum = crc32(bytes, sum)
    length += bytes.length
    await new Promise<void>((resolve, reject) => {
      deflate.write(bytes, (error) => (error ? reject(error) : resolve()))
    })
    await new Promise<void>((resolve) => deflate.flush(constants.Z_SYNC_FLUSH, resolve))
    yield take()
  }
  const rest: Buffer[] = []
  deflate.on('data', (bytes: Buffer) => rest.push(bytes))
  await new Promise<void>((resolve) => deflate.once('end', resolve).end())
  yield Buffer.concat([...rest, gzipTail(sum, length)])
}

/** The head of a member with a name (RFC 1952, 2.3): deflate, FNAME, no time, unknown system. */
function gzipHead(): Buffer {
  const name = randomBytes(MOST_RANDOM_BYTES)
    .toString('hex')
    .slice(0, randomInt(MOST_RANDOM_BYTES + 1))
  return Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 255]), Buffer.from(`${name}\0`, 'latin1')])
}

function gzipTail(sum: number, length: number): Buffer {
  const tail = Buffer.alloc(8)
  tail.writeUInt32LE(sum, 0)
  tail.writeUInt32LE(length % 2 ** 32, 4)
  return tail
}
