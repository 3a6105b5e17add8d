import { defineApp } from '../../../src/core/index.ts'

export default defineApp({ label: 'tagged', dir: import.meta.dirname })
