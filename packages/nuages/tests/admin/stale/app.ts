import { defineApp } from '../../../src/core/index.ts'

/** An app whose admin names what its models do not have, as after a rename. */
export default defineApp({ label: 'stale', dir: import.meta.dirname })
