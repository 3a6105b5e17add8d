import { defineApp } from '../../../src/core/index.ts'

export default defineApp({ label: 'zoo', dir: import.meta.dirname, verboseName: 'Zoo <b>&amp;</b>' })
