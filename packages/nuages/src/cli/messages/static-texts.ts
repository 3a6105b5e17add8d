import { bare, choiceOf, type Node } from './syntax-tree.ts'

/** A text that an expression may be. */
export interface StaticText {
  readonly text: string
  /** What was decided for it to be this one: the branch by the code of the condition. */
  readonly decided: Decisions
}

/** Branches by the code that chooses among them. */
export type Decisions = ReadonlyMap<string, number>

export const undecided: Decisions = new Map()

/** The texts that an expression may be, as far as they are known without running anything. */
export function staticTexts(given: Node | undefined, code: string): readonly StaticText[] {
  if (given === undefined) return []
  const node = bare(given)
  const plain = plainText(node)
  if (plain !== undefined) return [{ text: plain, decided: undecided }]
  const choice = choiceOf(node)
  if (choice !== undefined) {
    const condition = code.slice(choice.by.start, choice.by.end)
    return choice.branches.flatMap((branch, index) =>
      staticTexts(branch, code).flatMap(({ text, decided }) => {
        const both = together(decided, new Map([[condition, index]]))
        return both === undefined ? [] : [{ text, decided: both }]
      }),
    )
  }
  return isSum(node) ? sums(node, code) : []
}

function plainText(node: Node): string | undefined {
  if (node.type === 'StringLiteral') return node['value'] as string
  if (node.type !== 'TemplateLiteral' || hasPlaces(node)) return undefined
  return (node['quasis'] as { value: { cooked: string } }[])[0]?.value.cooked
}

function sums(node: Node, code: string): StaticText[] {
  const rights = staticTexts(node['right'] as Node, code)
  return staticTexts(node['left'] as Node, code).flatMap((left) =>
    rights.flatMap((right) => {
      const decided = together(left.decided, right.decided)
      return decided === undefined ? [] : [{ text: left.text + right.text, decided }]
    }),
  )
}

/** Decisions that go together; undefined where one says another thing than the other: a condition is true or false. */
export function together(first: Decisions, second: Decisions): Decisions | undefined {
  for (const [condition, branch] of second) if ((first.get(condition) ?? branch) !== branch) return undefined
  return new Map([...first, ...second])
}

/** Whether an expression, or what it chooses, has a text with something in it that is known only when it runs. */
export function isPutTogether(given: Node, code: string): boolean {
  const node = bare(given)
  if (node.type === 'TemplateLiteral') return hasPlaces(node)
  if (choiceOf(node)?.branches.some((branch) => isPutTogether(branch, code))) return true
  if (!isSum(node)) return false
  const sides = [node['left'] as Node, node['right'] as Node]
  const hasText = (side: Node) => staticTexts(side, code).length > 0
  return sides.some((side) => isPutTogether(side, code)) || (sides.some(hasText) && !sides.every(hasText))
}

const isSum = (node: Node) => node.type === 'BinaryExpression' && node['operator'] === '+'
const hasPlaces = (node: Node) => (node['expressions'] as unknown[]).length > 0
