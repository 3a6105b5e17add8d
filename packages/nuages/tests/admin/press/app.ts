import { defineApp } from '../../../src/core/index.ts'

export default defineApp({ label: 'press', dir: import.meta.dirname })
