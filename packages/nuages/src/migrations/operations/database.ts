import type { CollationSpec, SchemaEditor } from '../../db/index.ts'
import { BaseOperation } from './operation.ts'

/** Makes an extension of PostgreSQL available; other databases have none and nothing happens. */
export class CreateExtension extends BaseOperation {
  readonly kind = 'createExtension'
  readonly touches = []
  readonly name: string

  constructor(name: string) {
    super()
    this.name = name
  }
  get args(): readonly unknown[] {
    return [this.name]
  }
  describe(): string {
    return `Creates extension ${this.name}`
  }
  nameFragment(): string {
    return `create_extension_${this.name}`
  }
  stateForwards(): void {}
  async forwards(_app: string, editor: SchemaEditor): Promise<void> {
    await editor.createExtension(this.name)
  }
  async backwards(_app: string, editor: SchemaEditor): Promise<void> {
    await editor.dropExtension(this.name)
  }
}

/** How a collation is made. */
export type CollationOptions = Omit<CollationSpec, 'name' | 'locale'>

abstract class CollationOperation extends BaseOperation {
  readonly touches = []
  readonly name: string
  readonly locale: string
  readonly options: CollationOptions

  constructor(name: string, locale: string, options: CollationOptions) {
    super()
    this.name = name
    this.locale = locale
    this.options = options
  }
  get args(): readonly unknown[] {
    return [this.name, this.locale, this.options]
  }
  protected get spec(): CollationSpec {
    return { name: this.name, locale: this.locale, ...this.options }
  }
  stateForwards(): void {}
}

/** Makes a collation in PostgreSQL; other databases have none of their own and nothing happens. */
export class CreateCollation extends CollationOperation {
  readonly kind = 'createCollation'

  describe(): string {
    return `Create collation ${this.name}`
  }
  nameFragment(): string {
    return `create_collation_${this.name.toLowerCase()}`
  }
  async forwards(_app: string, editor: SchemaEditor): Promise<void> {
    await editor.createCollation(this.spec)
  }
  async backwards(_app: string, editor: SchemaEditor): Promise<void> {
    await editor.dropCollation(this.name)
  }
}

/** Drops a collation; what it was is told so that it can come back. */
export class RemoveCollation extends CollationOperation {
  readonly kind = 'removeCollation'

  describe(): string {
    return `Remove collation ${this.name}`
  }
  nameFragment(): string {
    return `remove_collation_${this.name.toLowerCase()}`
  }
  async forwards(_app: string, editor: SchemaEditor): Promise<void> {
    await editor.dropCollation(this.name)
  }
  async backwards(_app: string, editor: SchemaEditor): Promise<void> {
    await editor.createCollation(this.spec)
  }
}
