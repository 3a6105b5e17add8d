import { type FileUploadHandler, type NewUpload, SkipFile, StopFutureHandlers } from './upload-handler.ts'
import type { UploadedFile } from './uploaded-file.ts'

/** Leads a file through the handlers; undefined where none of them kept it. What is half done is taken away by them. */
export async function takeFile(
  file: NewUpload,
  chunks: AsyncIterable<Uint8Array>,
  handlers: readonly FileUploadHandler[],
): Promise<UploadedFile | undefined> {
  try {
    const taking = await startFile(file, handlers)
    let size = 0
    for await (const chunk of chunks) {
      await passChunk(chunk, size, taking)
      size += chunk.length
    }
    return await endFile(size, taking)
  } catch (error) {
    for (const handler of handlers) await handler.uploadInterrupted()
    if (!(error instanceof SkipFile)) throw error
    return undefined
  }
}

/** Tells the handlers that a file begins; gives those that get it. */
async function startFile(
  file: NewUpload,
  handlers: readonly FileUploadHandler[],
): Promise<readonly FileUploadHandler[]> {
  for (const [index, handler] of handlers.entries()) {
    try {
      await handler.newFile(file)
    } catch (error) {
      if (!(error instanceof StopFutureHandlers)) throw error
      return handlers.slice(0, index + 1)
    }
  }
  return handlers
}

async function passChunk(chunk: Uint8Array, start: number, handlers: readonly FileUploadHandler[]): Promise<void> {
  let passed: Uint8Array | undefined = chunk
  for (const handler of handlers) {
    passed = await handler.receiveDataChunk(passed, start)
    if (passed === undefined) return
  }
}

async function endFile(size: number, handlers: readonly FileUploadHandler[]): Promise<UploadedFile | undefined> {
  for (const handler of handlers) {
    const made = await handler.fileComplete(size)
    if (made !== undefined) return made
  }
  return undefined
}
