import { defineApp } from 'nuages'

export default defineApp({ label: 'pages', dir: import.meta.dirname })
