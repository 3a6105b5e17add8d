import type { CheckRegistry } from '../../core/index.ts'
import { checkNeedsSites } from '../sites/index.ts'

/** Its rows belong to sites. */
export default function registerChecks(registry: CheckRegistry): void {
  checkNeedsSites(registry, 'flatpages')
}
