import { NuagesError } from '../../kernel/index.ts'
import type { S3Signer } from './s3-signing.ts'
import { fetchInTime } from './s3-waiting.ts'

/** The part of s3mini that is used. */
export interface S3Client {
  putObject(
    key: string,
    data: Uint8Array,
    type: string,
    encryption: undefined,
    headers: Readonly<Record<string, string>>,
  ): Promise<unknown>
  getMultipartUploadId(
    key: string,
    type: string,
    encryption: undefined,
    headers: Readonly<Record<string, string>>,
  ): Promise<string>
  uploadPart(key: string, uploadId: string, data: Uint8Array, number: number): Promise<S3Part>
  completeMultipartUpload(key: string, uploadId: string, parts: S3Part[]): Promise<unknown>
  abortMultipartUpload(key: string, uploadId: string): Promise<unknown>
  deleteObject(key: string): Promise<boolean>
  listObjects(
    path: string,
    prefix: string,
    most: undefined,
    query: Readonly<Record<string, string>>,
  ): Promise<readonly S3Entry[] | null>
}

/** An object, or a folder where the key ends with a slash. */
export interface S3Entry {
  readonly Key: string
}

/** A part of an object that was sent. */
export interface S3Part {
  readonly partNumber: number
  readonly etag: string
}

/** Loads s3mini and makes a client of it; raises NUA-STORAGE-004 where it is not installed. */
export async function openS3(signer: S3Signer, partSize: number, timeout: number): Promise<S3Client> {
  const { S3mini } = await loadS3mini()
  return new S3mini({ ...signer, minPartSize: partSize, fetch: fetchInTime(timeout) }) as S3Client
}

async function loadS3mini() {
  try {
    return await import('s3mini')
  } catch (cause) {
    throw new NuagesError('NUA-STORAGE-004', 'Files in S3 need the package s3mini, which is not installed.', {
      cause,
      hint: 'Run npm install s3mini.',
    })
  }
}

/** True for the answer that an object of the key is there already, or is being made by somebody else. */
export function isTaken(error: unknown): boolean {
  const { status } = error as { status?: unknown }
  return status === 412 || status === 409
}
