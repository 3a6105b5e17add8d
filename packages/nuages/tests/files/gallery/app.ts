import { defineApp } from '../../../src/core/index.ts'

export default defineApp({ label: 'gallery', dir: import.meta.dirname })
