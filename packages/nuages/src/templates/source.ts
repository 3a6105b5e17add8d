/** The text of one template and where it came from. */
export interface Source {
  readonly name: string
  readonly text: string
  readonly file: string | undefined
  /** True once the text is no longer what the loader would give. */
  changed?(): boolean
}
