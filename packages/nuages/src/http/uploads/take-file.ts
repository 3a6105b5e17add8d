import { type FileUploadHandler, type NewUpload, SkipFile, StopFutureHandlers } from './upload-handler.ts'
import type { UploadedFile } from './uploaded-file.ts'

/** A handler that gets a file, and how many bytes of it came to it: one before it may have passed on others. */
interface Taking {
  readonly handler: FileUploadHandler
  received: number
}

/**
 * Leads a file through the handlers; undefined where none of them kept it. A handler learns that a file was skipped when
 * the next one begins, or all have come.
 */
export async function takeFile(
  file: NewUpload,
  chunks: AsyncIterable<Uint8Array>,
  handlers: readonly FileUploadHandler[],
): Promise<UploadedFile | undefined> {
  try {
    const taking = (await startFile(file, handlers)).map((handler) => ({ handler, received: 0 }))
    for await (const chunk of chunks) await passChunk(chunk, taking)
    return await endFile(taking)
  } catch (error) {
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

async function passChunk(chunk: Uint8Array, taking: readonly Taking[]): Promise<void> {
  let passed: Uint8Array | undefined = chunk
  for (const one of taking) {
    const { length } = passed
    passed = await one.handler.receiveDataChunk(passed, one.received)
    one.received += length
    if (passed === undefined) return
  }
}

async function endFile(taking: readonly Taking[]): Promise<UploadedFile | undefined> {
  for (const { handler, received } of taking) {
    const made = await handler.fileComplete(received)
    if (made !== undefined) return made
  }
  return undefined
}
