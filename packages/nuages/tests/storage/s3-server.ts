import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from 's3rver'

/** A server that speaks as S3 does, with one bucket. */
export interface S3Server {
  /** The options of a storage for the bucket. */
  readonly options: { endpoint: string; region: string; accessKeyId: string; secretAccessKey: string }
  close(): Promise<void>
}

/**
 * Starts s3rver on a free port. It does not know the condition `If-None-Match: *` that S3 has had since 2024, so what
 * stands before it answers that: of several writes of one object with the condition the first is let through.
 */
export async function startS3(): Promise<S3Server> {
  const directory = mkdtempSync(join(tmpdir(), 'nuages-s3-'))
  const s3 = new S3rver({ directory, silent: true, configureBuckets: [{ name: 'media', configs: [] }] } as never)
  await s3.configureBuckets()
  const answer = s3.callback()
  const taken = new Set<string>()
  const server = createServer((request, response) => {
    const key = request.url?.split('?', 1)[0] ?? ''
    if (request.method === 'DELETE') taken.delete(key)
    if (request.method === 'PUT' && request.headers['if-none-match'] === '*') {
      if (taken.has(key)) {
        request.resume()
        response.writeHead(412).end()
        return
      }
      taken.add(key)
    }
    void answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    options: {
      endpoint: `http://127.0.0.1:${port}/media`,
      region: 'us-east-1',
      accessKeyId: 'S3RVER',
      secretAccessKey: 'S3RVER',
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
