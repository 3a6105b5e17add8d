import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ts from 'typescript6'

const root = join(import.meta.dirname, '../..')
const source = join(root, 'packages/nuages')

/** A name that a subpath of the package exports. */
export interface Exported {
  readonly name: string
  /** Whether it exists at run time, or is a type alone. */
  readonly isValue: boolean
  /** The text of its doc comment; empty where there is none. */
  readonly doc: string
  /** What an editor shows of it: its declarations without bodies and without what is private. */
  readonly declarations: readonly string[]
}

/** The names that each subpath exports, sorted, from the declarations that the compiler writes. */
export function exportedNames(): ReadonlyMap<string, readonly Exported[]> {
  const folder = mkdtempSync(join(tmpdir(), 'nuages-reference-'))
  try {
    writeDeclarations(folder)
    const files = [...entries()].map(([subpath, file]) => [subpath, join(folder, file)] as const)
    const options: ts.CompilerOptions = {
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      typeRoots: [join(root, 'node_modules/@types')],
      types: [],
      noLib: true,
    }
    const program = ts.createProgram(
      files.map(([, file]) => file),
      options,
    )
    const checker = program.getTypeChecker()
    return new Map(files.map(([subpath, file]) => [subpath, exportsOf(program, checker, file)]))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Writes the declarations of the package into a folder. */
export function writeDeclarations(folder: string): void {
  const compiler = join(root, 'node_modules/typescript/bin/tsc')
  const words = [
    '-p',
    join(source, 'tsconfig.build.json'),
    '--emitDeclarationOnly',
    '--singleThreaded',
    '--outDir',
    folder,
  ]
  const { status, stdout } = spawnSync(process.execPath, [compiler, ...words], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`The declarations could not be written:\n${stdout}`)
}

/** Each subpath of the package with the file of its declarations. */
function* entries(): Iterable<[subpath: string, file: string]> {
  const manifest = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as {
    exports: Record<string, { readonly types?: string }>
  }
  for (const [subpath, { types }] of Object.entries(manifest.exports))
    if (types !== undefined) yield [subpath, types.replace('./dist/', '')]
}

function exportsOf(program: ts.Program, checker: ts.TypeChecker, file: string): Exported[] {
  const module = checker.getSymbolAtLocation(program.getSourceFile(file) as ts.SourceFile) as ts.Symbol
  return checker
    .getExportsOfModule(module)
    .map((symbol) => described(checker, symbol))
    .sort((one, other) => (one.name.toLowerCase() < other.name.toLowerCase() ? -1 : 1))
}

function described(checker: ts.TypeChecker, symbol: ts.Symbol): Exported {
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
  const declarations = target.declarations ?? []
  const from = foreignModule(symbol, declarations)
  return {
    name: symbol.name,
    isValue: isValue(symbol, target),
    doc:
      from === undefined
        ? ts.displayPartsToString(target.getDocumentationComment(checker))
        : `From \`${from}\`, whose documentation describes it.`,
    declarations: from === undefined ? declarations.map(declarationText) : [],
  }
}

/** The package that a name comes from, where that is another one. Its types may not have been found. */
function foreignModule(symbol: ts.Symbol, declarations: readonly ts.Declaration[]): string | undefined {
  const [declaration] = declarations
  if (declaration === undefined) return specifierOf(symbol).parent.parent.moduleSpecifier?.getText().slice(1, -1)
  return /node_modules\/(?:@types\/)?((?:@[^/]+\/)?[^/]+)/.exec(declaration.getSourceFile().fileName)?.[1]
}

function isValue(symbol: ts.Symbol, target: ts.Symbol): boolean {
  if (target.declarations !== undefined) return (target.flags & ts.SymbolFlags.Value) !== 0
  const specifier = specifierOf(symbol)
  return !specifier.isTypeOnly && !specifier.parent.parent.isTypeOnly
}

const specifierOf = (symbol: ts.Symbol) => symbol.declarations?.[0] as ts.ExportSpecifier

function declarationText(declaration: ts.Declaration): string {
  if (ts.isClassDeclaration(declaration)) return classText(declaration)
  const statement = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration
  return trimmed(statement.getText())
}

/** A class without its private members. */
function classText(declaration: ts.ClassDeclaration): string {
  const text = declaration.getSourceFile().text
  const head = text.slice(declaration.getStart(), declaration.members.pos)
  const members = declaration.members.filter(isPublic).map((member) => `    ${memberText(member)}`)
  return trimmed(members.length === 0 ? `${head} }` : [head, ...members, '}'].join('\n'))
}

/** With its doc comment, which `getStart` leaves out. */
const memberText = (member: ts.ClassElement) => member.getFullText().trim()

const isPublic = (member: ts.ClassElement) =>
  (ts.getCombinedModifierFlags(member) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) === 0 &&
  (member.name === undefined || !ts.isPrivateIdentifier(member.name))

const trimmed = (text: string) => text.replace(/^export (default )?/, '').replace(/^declare /, '')
