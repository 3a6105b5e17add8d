// Ends with 0 if the site of this machine answers /health/, as a visitor of its first host would see it.
import { get } from 'node:http'

const host = (process.env.ALLOWED_HOSTS ?? 'localhost').split(',')[0].trim().replace(/^\./, '')
const headers = { host, ...(process.env.HTTPS === 'true' ? { 'x-forwarded-proto': 'https' } : {}) }
const end = (code) => process.exit(code)

get({ port: process.env.PORT ?? 8000, path: '/health/', headers, timeout: 4000 }, ({ statusCode }) => {
  end(statusCode < 400 ? 0 : 1)
})
  .on('timeout', () => end(1))
  .on('error', () => end(1))
