import { defineApp } from 'nuages/core'

export default defineApp({ label: 'atlas', dir: import.meta.dirname, verboseName: 'Atlas' })
