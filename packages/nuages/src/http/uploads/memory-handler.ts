import { FileUploadHandler, type NewUpload, StopFutureHandlers, type UploadStart } from './upload-handler.ts'
import { MemoryUploadedFile, type UploadedFile } from './uploaded-file.ts'

/** Keeps files in memory, where the whole body is known to be no larger than the setting fileUploadMaxMemorySize. */
export class MemoryFileUploadHandler extends FileUploadHandler {
  #file: NewUpload | undefined
  #chunks: Uint8Array[] = []

  override begin({ contentLength, config }: UploadStart): boolean {
    return contentLength !== undefined && contentLength <= config.fileUploadMaxMemorySize
  }

  override newFile(file: NewUpload): void {
    this.#file = file
    this.#chunks = []
    throw new StopFutureHandlers()
  }

  receiveDataChunk(chunk: Uint8Array): undefined {
    this.#chunks.push(chunk)
  }

  fileComplete(size: number): UploadedFile {
    const content = Buffer.concat(this.#chunks, size)
    this.#chunks = []
    return new MemoryUploadedFile(this.#file as NewUpload, content)
  }
}
