import { equals } from '../compare.ts'
import { REPRESENT, represent } from '../../kernel/index.ts'

/** One group of the regroup tag: also a pair, so that a for tag can take it apart. */
class Group extends Array<unknown> {
  get grouper(): unknown {
    return this[0]
  }
  get list(): unknown {
    return this[1]
  }
  [REPRESENT](): string {
    return `GroupedResult(grouper=${represent(this[0])}, list=${represent(this[1])})`
  }
}

/** Groups neighbours that have the same key. */
export function groupBy(pairs: [unknown, unknown][]): Group[] {
  const groups: Group[] = []
  for (const [key, item] of pairs) {
    const last = groups.at(-1)
    if (last && equals(last[0], key)) (last[1] as unknown[]).push(item)
    else groups.push(Group.of(key, [item]) as Group)
  }
  return groups
}
