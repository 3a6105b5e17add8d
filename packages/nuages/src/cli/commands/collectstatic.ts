import { CommandError, defineCommand } from '../../core/index.ts'
import { collectStatic, staticFolders } from '../../static/index.ts'

/** Gathers the static files of all apps for production. */
export default defineCommand({
  name: 'collectstatic',
  help: 'Copies static files into staticRoot, marked by their content and compressed.',
  options: {
    clear: { kind: 'boolean', help: 'Empties staticRoot first.' },
    dryRun: { kind: 'boolean', help: 'Only says what would be collected.' },
    ignore: { kind: 'string', many: true, help: 'Names or patterns to leave out; may be given several times.' },
    noCompress: { kind: 'boolean', help: 'Writes no compressed forms.' },
  },
  async run({ clear, dryRun, ignore, noCompress }, { settings, print, warn }) {
    if (settings.staticRoot === undefined)
      throw new CommandError('The setting staticRoot is not given.', {
        hint: "Write staticRoot: join(folder, 'staticfiles').",
      })
    const report = await collectStatic({
      folders: staticFolders(settings),
      target: settings.staticRoot,
      clear,
      dryRun,
      ignore,
      compress: !noCompress,
    })
    for (const missing of report.missing) warn(`${missing} is not there`)
    if (dryRun) for (const [name, marked] of report.paths) print(`${name} -> ${marked}`)
    const sizes = dryRun ? '' : `, ${kilobytes(report.bytes)}, ${kilobytes(report.compressedBytes)} compressed`
    print(`${report.paths.size} static files${dryRun ? ' would be' : ''} in ${settings.staticRoot}${sizes}.`)
  },
})

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`
}
