import { NuagesError } from '../kernel/index.ts'

/** A storage has no file of a name. */
export class FileNotFound extends NuagesError {
  constructor(name: string) {
    super('NUA-STORAGE-001', `The storage has no file ${JSON.stringify(name)}.`)
  }
}

/** The setting `storages` has no storage of a name. */
export class NoSuchStorage extends NuagesError {
  constructor(name: string, known: readonly string[]) {
    super('NUA-STORAGE-002', `There is no storage named ${JSON.stringify(name)}.`, {
      hint: `The setting storages names: ${known.join(', ')}.`,
    })
  }
}

/** A storage was asked for what it cannot do, such as the path of a file that is on no disk. */
export class StorageCannot extends NuagesError {
  constructor(what: string, hint?: string) {
    super('NUA-STORAGE-003', what, hint === undefined ? {} : { hint })
  }
}
