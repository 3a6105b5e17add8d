import { type FileHandle, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomString } from '../../kernel/index.ts'
import { FileUploadHandler, type NewUpload, type UploadStart } from './upload-handler.ts'
import { TemporaryUploadedFile, type UploadedFile } from './uploaded-file.ts'

const RANDOM = 24
/** Nobody else on the machine may read what visitors send. */
const OWNER_ONLY = 0o600

/** Writes files to the folder of the setting fileUploadTempDir, until the request is answered. */
export class TemporaryFileUploadHandler extends FileUploadHandler {
  #folder = tmpdir()
  #file: NewUpload | undefined
  #path = ''
  #handle: FileHandle | undefined

  override begin({ config }: UploadStart): boolean {
    this.#folder = config.fileUploadTempDir ?? tmpdir()
    return true
  }

  override async newFile(file: NewUpload): Promise<void> {
    await this.#discard()
    this.#file = file
  }

  async receiveDataChunk(chunk: Uint8Array): Promise<undefined> {
    await (await this.#open()).appendFile(chunk)
  }

  async fileComplete(size: number): Promise<UploadedFile> {
    await this.#open()
    await this.#close()
    return new TemporaryUploadedFile(this.#file as NewUpload, size, this.#path)
  }

  override uploadComplete(): Promise<void> {
    return this.#discard()
  }

  override uploadInterrupted(): Promise<void> {
    return this.#discard()
  }

  /** A file that a handler before this one keeps, or that has no end, is none of this one's. */
  async #discard(): Promise<void> {
    if (this.#handle === undefined) return
    await this.#close()
    await rm(this.#path, { force: true })
  }

  /** The file on disk, made when the first piece of it comes. */
  async #open(): Promise<FileHandle> {
    if (this.#handle === undefined) {
      this.#path = join(this.#folder, `nuages-${randomString(RANDOM)}.upload`)
      this.#handle = await open(this.#path, 'wx', OWNER_ONLY)
    }
    return this.#handle
  }

  async #close(): Promise<void> {
    const handle = this.#handle
    this.#handle = undefined
    await handle?.close()
  }
}
