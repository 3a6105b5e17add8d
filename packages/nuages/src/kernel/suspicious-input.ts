import { NuagesError } from './errors.ts'

/** Raised for input that no honest visitor sends, such as a file name without a letter or tags nested without end. */
export class SuspiciousInput extends NuagesError {
  constructor(message: string) {
    super('NUA-KERNEL-005', message)
  }
}
