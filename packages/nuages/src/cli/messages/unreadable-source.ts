/** A file whose texts cannot be found, such as one that is half written; the message begins with its path and line. */
export class UnreadableSource extends Error {
  override readonly name = 'UnreadableSource'
}
