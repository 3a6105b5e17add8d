import type { RequestConfig } from '../request-config.ts'
import type { UploadedFile, UploadedFileInfo } from './uploaded-file.ts'

/** What is known of an upload before it is read. */
export interface UploadStart {
  /** The length of the whole body in bytes, where it was said. */
  readonly contentLength: number | undefined
  readonly config: RequestConfig
}

/** What is known of a file of an upload before its content comes. */
export interface NewUpload extends UploadedFileInfo {
  /** The name of the form's field. */
  readonly fieldName: string
}

/**
 * Takes the files of an upload while they come. Of several handlers each is given what the one before passed on, and the
 * first one that has a file at its end ends the row. One object serves one request. Names are Django's.
 */
export abstract class FileUploadHandler {
  /** Before the first file; false leaves the handler out of this upload. */
  begin(_upload: UploadStart): boolean {
    return true
  }

  /** A file begins. May raise SkipFile, StopUpload or StopFutureHandlers. */
  newFile(_file: NewUpload): void | Promise<void> {}

  /**
   * A piece of the file, which begins at `start` of what came to this handler; what is returned goes to the next one. May
   * raise SkipFile or StopUpload.
   */
  abstract receiveDataChunk(chunk: Uint8Array, start: number): Uint8Array | undefined | Promise<Uint8Array | undefined>

  /**
   * The file has ended, of which `size` bytes came to this handler: what the request shall hold, or undefined to leave it
   * to the next one.
   */
  abstract fileComplete(size: number): UploadedFile | undefined | Promise<UploadedFile | undefined>

  /** All files have come, or the upload was stopped. What is half done of a file that was skipped or stopped is taken away. */
  uploadComplete(): void | Promise<void> {}

  /** The upload broke or was refused, in place of `uploadComplete`: what is half done is taken away. */
  uploadInterrupted(): void | Promise<void> {}
}

/** Raised by an upload handler: the file is left out of the form, the rest is read. No handler is told of its end. */
export class SkipFile extends Error {
  override readonly name = 'SkipFile'
}

/** Raised by an upload handler: nothing more of the body is read, the form has what came before. */
export class StopUpload extends Error {
  override readonly name = 'StopUpload'
}

/** Raised by `newFile`: the handlers behind this one do not get the file. */
export class StopFutureHandlers extends Error {
  override readonly name = 'StopFutureHandlers'
}
