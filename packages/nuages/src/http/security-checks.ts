import { statSync } from 'node:fs'
import type { CheckMessage, CheckRegistry, Settings } from '../core/index.ts'
import { checkPolicies } from './csp/check-csp.ts'

const ONE_HOUR = 3600

/** The checks of what this room protects, most of them for `check --deploy`; ids and meaning are Django's. */
export function registerHttpChecks(registry: CheckRegistry): void {
  registry.registerCheck(({ settings }) => checkHttps(settings), { tags: ['security'], deploy: true })
  registry.registerCheck(({ settings }) => checkPolicies(settings), { tags: ['security'] })
  registry.registerCheck(({ settings }) => checkTempDir(settings), { tags: ['files'] })
}

function checkHttps(settings: Settings): CheckMessage[] {
  const { secureHstsSeconds: seconds, secureHstsIncludeSubdomains, secureHstsPreload } = settings
  const found: CheckMessage[] = []
  if (seconds < ONE_HOUR) {
    found.push(warning('security.W004', 'secureHstsSeconds is not set: browsers may come back without HTTPS.'))
  } else if (!secureHstsIncludeSubdomains) {
    found.push(
      warning('security.W005', 'secureHstsIncludeSubdomains is off: domains below may be reached without HTTPS.'),
    )
  } else if (!secureHstsPreload) {
    found.push(warning('security.W021', 'secureHstsPreload is off: browsers cannot ship this site as HTTPS-only.'))
  }
  if (!settings.secureSslRedirect) {
    found.push(warning('security.W008', 'secureSslRedirect is off: is everything behind a proxy that redirects?'))
  }
  if (settings.csrfCookieSecure === false) {
    found.push(warning('security.W016', 'csrfCookieSecure is false: the CSRF cookie travels without HTTPS, too.'))
  }
  return [...found, ...checkHeaders(settings)]
}

function checkHeaders(settings: Settings): CheckMessage[] {
  const found: CheckMessage[] = []
  if (!settings.secureContentTypeNosniff) {
    found.push(warning('security.W006', 'secureContentTypeNosniff is off: browsers may take a file for a script.'))
  }
  if (settings.xFrameOptions !== 'DENY') {
    found.push(warning('security.W019', 'xFrameOptions is not DENY: does the site frame pages of its own?'))
  }
  if ((settings.secureReferrerPolicy ?? []).length === 0) {
    found.push(warning('security.W022', 'secureReferrerPolicy is empty: other sites learn where visitors come from.'))
  }
  return found
}

function warning(id: string, message: string): CheckMessage {
  return { level: 'warning', id, message }
}

function checkTempDir({ fileUploadTempDir: folder }: Settings): CheckMessage[] {
  if (folder === undefined || statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return []
  const message = `The setting fileUploadTempDir names ${JSON.stringify(folder)}, which is no folder.`
  return [{ level: 'error', id: 'files.E001', message, hint: 'Make it, or leave the setting out.' }]
}
