import { bare, choiceOf, type Node, walk } from './syntax-tree.ts'

/** Where the parts of a text stand among the arguments of a function. */
export interface Shape {
  readonly context?: number
  readonly msgid: number
  readonly plural?: number
}

const SHAPES: Readonly<Record<string, Shape>> = {
  gettext: { msgid: 0 },
  ngettext: { msgid: 0, plural: 1 },
  pgettext: { context: 0, msgid: 1 },
  npgettext: { context: 0, msgid: 1, plural: 2 },
}

const FUNCTIONS = new Map<string, Shape>(
  Object.entries(SHAPES).flatMap(([name, shape]) =>
    [name, `${name}Lazy`, `${name}Noop`].map((each) => [each, shape] as const),
  ),
)

/**
 * The functions that mark texts in a file, by every name that it gives them: `import { gettext as t }`,
 * `const t = gettext`, `const { gettext: t } = texts`. A name counts in all of the file.
 */
export function markingFunctions(tree: Node): ReadonlyMap<string, Shape> {
  const names = new Map(FUNCTIONS)
  const add = (local: unknown, shape: Shape | undefined) => {
    const name = identifier(local)
    if (name !== undefined && shape !== undefined) names.set(name, shape)
  }
  walk(tree, (node) => {
    if (node.type === 'ImportSpecifier') add(node['local'], FUNCTIONS.get(keyName(node['imported']) ?? ''))
    else if (node.type === 'VariableDeclarator') add(node['id'], shapeOf(node['init'], names))
    else if (node.type === 'AssignmentExpression' || node.type === 'AssignmentPattern')
      add(node['left'], shapeOf(node['right'], names))
    else if (node.type === 'ObjectPattern') {
      for (const property of node['properties'] as Node[])
        add(withoutDefault(property['value']), FUNCTIONS.get(keyName(property['key']) ?? ''))
    }
  })
  return names
}

/** What an expression is, if it is one of the functions, or may be one: `isLate ? gettext : plain`. */
function shapeOf(value: unknown, names: ReadonlyMap<string, Shape>): Shape | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const node = bare(value as Node)
  for (const branch of choiceOf(node)?.branches ?? []) {
    const shape = shapeOf(branch, names)
    if (shape !== undefined) return shape
  }
  return names.get(calledName(node) ?? '')
}

/** `gettext` of `gettext`, `texts.gettext` and `texts['gettext']`. */
export function calledName(callee: Node): string | undefined {
  if (callee.type === 'Identifier') return identifier(callee)
  if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression') return undefined
  const property = callee['property'] as Node
  return callee['computed'] === true && property.type === 'Identifier' ? undefined : keyName(property)
}

/** The name of a key: `a` of `{ a: b }` and of `{ 'a': b }`. */
function keyName(key: unknown): string | undefined {
  const node = key as Node | undefined
  return node?.type === 'StringLiteral' ? (node['value'] as string) : identifier(node)
}

function identifier(node: unknown): string | undefined {
  const { type, name } = (node ?? {}) as { type?: string; name?: string }
  return type === 'Identifier' ? name : undefined
}

function withoutDefault(value: unknown): unknown {
  const node = value as Node | undefined
  return node?.type === 'AssignmentPattern' ? node['left'] : value
}
