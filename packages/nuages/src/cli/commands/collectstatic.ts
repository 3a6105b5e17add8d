import { CommandError, defineCommand } from '../../core/index.ts'
import { collectedIn, collectStatic, staticFolders } from '../../static/index.ts'

/** Gathers the static files of all apps for production. */
export default defineCommand({
  name: 'collectstatic',
  help: 'Copies static files into staticRoot or the storage for them, marked by their content and compressed.',
  options: {
    clear: { kind: 'boolean', help: 'Empties where they are collected first.' },
    dryRun: { kind: 'boolean', help: 'Only says what would be collected.' },
    ignore: { kind: 'string', many: true, help: 'Names or patterns to leave out; may be given several times.' },
    noCompress: { kind: 'boolean', help: 'Writes no compressed forms.' },
  },
  async run({ clear, dryRun, ignore, noCompress }, { settings, print, warn }) {
    const target = collectedIn(settings)
    if (target === undefined)
      throw new CommandError('The setting staticRoot is not given.', {
        hint: "Write staticRoot: join(folder, 'staticfiles'), or name a storage: storages: { staticfiles: ... }.",
      })
    const report = await collectStatic({
      folders: staticFolders(settings),
      target,
      clear,
      dryRun,
      ignore,
      ...(noCompress ? { compress: false } : {}),
    })
    for (const missing of report.missing) warn(`${missing} is not there`)
    if (dryRun) for (const [name, marked] of report.paths) print(`${name} -> ${marked}`)
    const isSmaller = report.compressedBytes < report.bytes
    const compressed = isSmaller ? `, ${kilobytes(report.compressedBytes)} compressed` : ''
    const sizes = dryRun ? '' : `, ${kilobytes(report.bytes)}${compressed}`
    const place = typeof target === 'string' ? target : 'the storage'
    print(`${report.paths.size} static files${dryRun ? ' would be' : ''} in ${place}${sizes}.`)
  },
})

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`
}
