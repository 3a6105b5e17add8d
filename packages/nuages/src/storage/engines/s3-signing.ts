import { createHash, createHmac } from 'node:crypto'

/** Who signs for which bucket. */
export interface S3Signer {
  /** The address of the bucket, without a final slash. */
  readonly endpoint: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/**
 * An address that lets whoever has it send one kind of request for an object, for `expires` seconds: AWS Signature
 * Version 4 in the query string. Without a key the plain address.
 */
export function signedUrl(signer: S3Signer, method: string, key: string, expires: number, now = new Date()): string {
  const url = new URL(`${signer.endpoint}/${encodePath(key)}`)
  if (signer.accessKeyId === '') return url.href
  const time = now.toISOString().replace(/[-:]|\.\d+/g, '')
  const scope = `${time.slice(0, 8)}/${signer.region}/s3/aws4_request`
  const query = [
    ['X-Amz-Algorithm', 'AWS4-HMAC-SHA256'],
    ['X-Amz-Credential', `${signer.accessKeyId}/${scope}`],
    ['X-Amz-Date', time],
    ['X-Amz-Expires', String(expires)],
    ['X-Amz-SignedHeaders', 'host'],
  ]
    .map(([name, value]) => `${name}=${encodePart(value as string)}`)
    .join('&')
  const request = [method, url.pathname, query, `host:${url.host}\n`, 'host', 'UNSIGNED-PAYLOAD'].join('\n')
  const hash = createHash('sha256').update(request).digest('hex')
  const signature = hmac(signingKey(signer, scope), ['AWS4-HMAC-SHA256', time, scope, hash].join('\n')).toString('hex')
  return `${url.origin}${url.pathname}?${query}&X-Amz-Signature=${signature}`
}

function signingKey({ secretAccessKey }: S3Signer, scope: string): Buffer {
  return scope.split('/').reduce(hmac, Buffer.from(`AWS4${secretAccessKey}`))
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

/** The path of an object, encoded as S3 signs it: all but the unreserved marks (RFC 3986, 2.3). */
export function encodePath(key: string): string {
  return key.split('/').map(encodePart).join('/')
}

function encodePart(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
