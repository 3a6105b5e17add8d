import type { StoredValue } from '../../src/db/index.ts'
import { CustomField, customField } from '../../src/orm/index.ts'

/** The address of a network card, in the type that PostgreSQL has for it. */
export class MacField extends CustomField<string> {
  columnType() {
    return { kind: 'own', sql: { sqlite: 'text', postgres: 'macaddr', mysql: 'char(17)' } } as const
  }
  toDatabase(value: string) {
    return value.toLowerCase()
  }
  fromDatabase(stored: StoredValue) {
    return String(stored).toUpperCase()
  }
  override deconstruct() {
    return { ...super.deconstruct(), name: 'MacField', from: '../../../../orm/mac.ts' }
  }
}
export const mac = customField(MacField)
