import { contentType } from '../../kernel/index.ts'
import type { S3Client, S3Part } from './s3-client.ts'

/** A stream in parts of `size` bytes; the last one may be smaller. */
export async function* inParts(chunks: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array, void> {
  let held: Uint8Array[] = []
  let length = 0
  for await (const chunk of chunks) {
    let rest = chunk
    while (length + rest.length >= size) {
      yield Buffer.concat([...held, rest.subarray(0, size - length)])
      rest = rest.subarray(size - length)
      held = []
      length = 0
    }
    held.push(rest)
    length += rest.length
  }
  if (length > 0) yield Buffer.concat(held)
}

/**
 * Sends an object with headers in parts, those of `head` first. One after the other: s3mini's own sending of streams goes on after
 * the stream broke, and what fails then is a rejection that nobody handles.
 */
export async function sendParts(
  client: S3Client,
  key: string,
  head: readonly Uint8Array[],
  rest: AsyncIterable<Uint8Array>,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const upload = await client.getMultipartUploadId(key, contentType(key), undefined, headers)
  try {
    const sent: S3Part[] = []
    const send = async (part: Uint8Array) => {
      sent.push(await client.uploadPart(key, upload, part, sent.length + 1))
    }
    for (const part of head) await send(part)
    for await (const part of rest) await send(part)
    await client.completeMultipartUpload(key, upload, sent)
  } catch (error) {
    await client.abortMultipartUpload(key, upload).catch(() => undefined)
    throw error
  }
}
