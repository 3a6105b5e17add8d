import { CommandError, defineCommand, type Settings } from '../../core/index.ts'
import { collectedIn, collectStatic, staticFolders } from '../../static/index.ts'
import { FileNotFound, type Storage, storage } from '../../storage/index.ts'

/** Gathers the static files of all apps for production. */
export default defineCommand({
  name: 'collectstatic',
  help: 'Copies static files into staticRoot or the storage for them, marked by their content and compressed.',
  options: {
    clear: { kind: 'boolean', help: 'Empties where they are collected first.' },
    dryRun: { kind: 'boolean', help: 'Only says what would be collected.' },
    ignore: { kind: 'string', many: true, help: 'Names or patterns to leave out; may be given several times.' },
    noDefaultIgnore: { kind: 'boolean', help: 'Takes hidden files and backups, too.' },
    noCompress: { kind: 'boolean', help: 'Writes no compressed forms.' },
    link: { kind: 'boolean', help: 'Links to the files instead of copies.' },
    noPostProcess: { kind: 'boolean', help: 'Copies the files as they are, without marks and manifest.' },
    noinput: { kind: 'boolean', help: 'Does not ask before it writes over files.' },
  },
  async run({ clear, dryRun, ignore, noinput, ...flags }, { settings, print, warn, ask, interactive }) {
    const target = targetOf(settings)
    if (target === undefined)
      throw new CommandError('The setting staticRoot is not given.', {
        hint: "Write staticRoot: join(folder, 'staticfiles'), or name a storage: storages: { staticfiles: ... }.",
      })
    const folder = collectedIn(settings)
    const place = typeof folder === 'string' ? folder : 'the storage'
    if (interactive && !noinput && !dryRun && (await hasFiles(target))) {
      print(clear ? `This deletes ALL files in ${place}.` : `This writes over files in ${place}.`)
      const answer = await ask("Are you sure? Type 'yes' to continue, or 'no' to cancel: ")
      if (answer !== 'yes') throw new CommandError('Nothing was collected.')
    }
    const report = await collectStatic({
      folders: staticFolders(settings),
      target,
      clear,
      dryRun,
      ignore,
      defaultIgnore: !flags.noDefaultIgnore,
      link: flags.link,
      postProcess: !flags.noPostProcess,
      compress: typeof folder === 'string' && !flags.noCompress,
      ...addressesOf(settings),
    })
    for (const missing of report.missing) warn(`${missing} is not there`)
    if (dryRun) for (const [name, marked] of report.paths) print(`${name} -> ${marked}`)
    const isSmaller = report.compressedBytes < report.bytes
    const compressed = isSmaller ? `, ${kilobytes(report.compressedBytes)} compressed` : ''
    const sizes = dryRun ? '' : `, ${kilobytes(report.bytes)}${compressed}`
    print(`${report.paths.size} static files${dryRun ? ' would be' : ''} in ${place}${sizes}.`)
  },
})

function addressesOf({ staticUrl, manifestStrict = true }: Settings) {
  return { staticUrl, manifestStrict }
}

/** The storage itself, which may write in a way of its own, also where it is a folder. */
function targetOf({ staticRoot, storages = {} }: Settings): string | Storage | undefined {
  return (Object.hasOwn(storages, 'staticfiles') ? storages.staticfiles : undefined) ?? staticRoot
}

/** Whether there is anything where files are collected. */
async function hasFiles(target: string | Storage): Promise<boolean> {
  const place = typeof target === 'string' ? storage.filesystem({ location: target }) : target
  try {
    const { folders, files } = await place.listdir('')
    return folders.length + files.length > 0
  } catch (error) {
    if (error instanceof FileNotFound) return false
    throw error
  }
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`
}
