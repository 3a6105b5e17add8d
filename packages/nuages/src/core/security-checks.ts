import type { CheckMessage, CheckRegistry } from './checks.ts'

const SHORTEST_KEY = 50
const LEAST_CHARACTERS = 5

/** The checks of this room: what must not go to the public. Ids and meaning are Django's. */
export function registerCoreChecks(registry: CheckRegistry): void {
  const options = { tags: ['security'], deploy: true }
  registry.registerCheck(({ settings }) => weakKey(settings.secretKey.reveal()), options)
  registry.registerCheck(({ settings }) => debugIsOn(settings.debug), options)
  registry.registerCheck(({ settings }) => noHosts(settings.allowedHosts), options)
}

function weakKey(key: string): CheckMessage[] {
  const weak = key.length < SHORTEST_KEY || new Set(key).size < LEAST_CHARACTERS || key.startsWith('nuages-insecure-')
  if (!weak) return []
  return [
    {
      level: 'warning',
      id: 'security.W009',
      message: `secretKey is shorter than ${SHORTEST_KEY} characters, has fewer than ${LEAST_CHARACTERS} different ones, or was written by startproject for development.`,
      hint: 'Make a long random one and keep it out of the repository: who knows it can forge sessions.',
    },
  ]
}

function debugIsOn(debug: boolean): CheckMessage[] {
  if (!debug) return []
  return [{ level: 'warning', id: 'security.W018', message: 'debug is on: strangers would see source and settings.' }]
}

function noHosts(hosts: readonly string[]): CheckMessage[] {
  if (hosts.length > 0) return []
  return [{ level: 'warning', id: 'security.W020', message: 'allowedHosts is empty: every request would be refused.' }]
}
