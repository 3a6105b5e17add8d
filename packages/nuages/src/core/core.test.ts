import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import {
  type AppPart,
  AppRegistry,
  CheckRegistry,
  CommandError,
  defineApp,
  defineCommand,
  defineSettings,
  logger,
  nearest,
  openLogging,
  raiseOnErrors,
  registerCoreChecks,
  signal,
  withLogging,
  withSettings,
} from './index.ts'

function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'nuages-app-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

const names: AppPart<string[]> = { name: 'models', file: 'models', load: (_app, module) => Object.keys(module) }

describe('apps', () => {
  test('parts are read by convention, in the order of the settings', async () => {
    const one = folderWith({ 'models.ts': 'export const B: number = 1; export const A = 2' })
    const two = folderWith({ 'views.js': '' })
    const registry = new AppRegistry([defineApp({ label: 'one', dir: one }), defineApp({ label: 'two_b', dir: two })])
    assert.throws(() => registry.part(names), { code: 'NUA-CORE-007' })
    assert.deepEqual([...(await registry.load(names))], [['one', ['A', 'B']]])
    assert.equal(registry.part(names).get('one')?.length, 2)
    assert.equal(registry.get('two_b').verboseName, 'Two b')
    for (const folder of [one, two]) rmSync(folder, { recursive: true })
  })

  test('a label is unique and fit for a table name', () => {
    const app = defineApp({ label: 'one', dir: '/a' })
    assert.throws(() => new AppRegistry([app, defineApp({ label: 'one', dir: '/b' })]), { code: 'NUA-CORE-002' })
    assert.throws(() => defineApp({ label: 'My App', dir: '/a' }), { code: 'NUA-CORE-005' })
    assert.throws(() => new AppRegistry([app]).get('two'), { code: 'NUA-CORE-007', message: /Installed: one/ })
  })

  test('an app may say of which kind the keys of its models are', () => {
    assert.equal(defineApp({ label: 'one', dir: '/a', defaultAutoField: 'auto' }).defaultAutoField, 'auto')
    assert.equal(defineApp({ label: 'one', dir: '/a' }).defaultAutoField, undefined)
    const wrong = () => defineApp({ label: 'one', dir: '/a', defaultAutoField: 'uuid' as never })
    assert.throws(wrong, { code: 'NUA-CORE-005', message: /'one' has a defaultAutoField that is none/ })
  })

  test('a file that fails to load is named', async () => {
    const dir = folderWith({ 'models.ts': "throw new Error('oh')" })
    const registry = new AppRegistry([defineApp({ label: 'one', dir })])
    await assert.rejects(registry.load(names), { code: 'NUA-CORE-003', message: /models\.ts of the app 'one'.*oh/ })
    rmSync(dir, { recursive: true })
  })

  test('a base class that is not there yet is explained', async () => {
    const dir = folderWith({
      'models.mjs': "import './other.mjs'\nexport class Base {}",
      'other.mjs': "import { Base } from './models.mjs'\nexport class Sub extends Base {}",
    })
    const registry = new AppRegistry([defineApp({ label: 'one', dir })])
    await assert.rejects(registry.load(names), { code: 'NUA-CORE-004', message: /uses Base as it is loaded/ })
    rmSync(dir, { recursive: true })
  })
})

describe('signals', () => {
  test('receivers run in order, each once, until they are disconnected', async () => {
    const saved = signal<{ id: number }>('saved')
    const calls: string[] = []
    const first = async ({ id }: { id: number }) => {
      await Promise.resolve()
      calls.push(`first ${id}`)
    }
    saved.connect(first)
    saved.connect(first)
    const off = saved.connect(({ id }) => calls.push(`second ${id}`))
    await saved.send({ id: 1 })
    off()
    await saved.send({ id: 2 })
    assert.deepEqual(calls, ['first 1', 'second 1', 'first 2'])
    assert.throws(() => saved.sendSync({ id: 3 }), /must not be async/)
  })

  test('a robust send goes on after an error and tells of it', async () => {
    const ping = signal('ping')
    ping.connect(() => {
      throw new Error('no')
    })
    ping.connect(() => 'pong')
    const [bad, good] = await ping.sendRobust()
    assert.match(String(bad?.error), /no/)
    assert.equal(good?.value, 'pong')
    await assert.rejects(ping.send())
  })
})

describe('checks', () => {
  const settings = defineSettings({ secretKey: 'short', debug: true, silencedSystemChecks: ['security.W018'] })
  const context = { settings, apps: new AppRegistry([]), extra: {} }

  test('those for deployment run when asked, and ids can be silenced', async () => {
    const registry = new CheckRegistry()
    registerCoreChecks(registry)
    assert.deepEqual(await registry.runChecks(context), [])
    const found = await registry.runChecks(context, { deploy: true, tags: ['security'] })
    assert.deepEqual(
      found.map((one) => one.id),
      ['security.W009', 'security.W020'],
    )
    assert.doesNotThrow(() => raiseOnErrors(found))
  })

  test('errors keep the site from starting, all in one message', async () => {
    const registry = new CheckRegistry()
    registry.registerCheck(() => [{ level: 'error', id: 'a.E001', message: 'A', hint: 'do b' }])
    registry.registerCheck(async () => [{ level: 'critical', id: 'a.E002', message: 'B', object: 'x.Y' }])
    const found = await registry.runChecks(context)
    assert.throws(() => raiseOnErrors(found), {
      code: 'NUA-CORE-006',
      message: /a\.E001.*\n.*do b.*\n.*x\.Y: \(a\.E002\)/,
    })
  })
})

describe('commands', () => {
  test('values of the command line are typed', async () => {
    const greet = defineCommand({
      name: 'greet-all',
      help: 'Greets',
      arguments: { names: { kind: 'string', many: true } },
      options: { times: { kind: 'int', default: 1 }, tone: { kind: 'string', choices: ['warm', 'cold'] } },
      run({ names, times, tone }, { print }) {
        const count: number = times
        const word: 'warm' | 'cold' | undefined = tone
        for (const name of names) print(`${name.toUpperCase()} ${count} ${word}`)
      },
    })
    const lines: string[] = []
    const input = { names: ['ada'], times: 2, tone: undefined }
    await greet.run(input, { print: (line: string) => lines.push(line) } as never)
    assert.deepEqual(lines, ['ADA 2 undefined'])
  })

  test('a definition that cannot work is refused', () => {
    const run = () => {}
    assert.throws(() => defineCommand({ name: 'A b', help: '', run }), { code: 'NUA-CORE-009' })
    const many = { kind: 'string', many: true } as const
    assert.throws(
      () => defineCommand({ name: 'a', help: '', arguments: { x: many, y: many }, run }),
      /must be the last/,
    )
    assert.equal(new CommandError('stop', { exitCode: 3 }).exitCode, 3)
  })

  test('the nearest word is found, or none', () => {
    assert.equal(nearest('migrat', ['check', 'migrate', 'shell']), 'migrate')
    assert.equal(nearest('xyz', ['check', 'migrate']), undefined)
    assert.equal(nearest('fro', ['if', 'for', 'with']), 'for')
  })
})

describe('logs', () => {
  test('lines are JSON with level and name; what is secret is masked', () => {
    const lines: string[] = []
    const logging = openLogging({ level: 'info', write: (line) => lines.push(line) })
    withLogging(logging, () => {
      logger('shop').debug('not shown')
      logger('shop').info({ user: { password: 'p', name: 'ada' }, token: 't' }, 'login')
    })
    assert.equal(lines.length, 1)
    const line = JSON.parse(lines[0] as string)
    assert.deepEqual([line.name, line.msg, line.token], ['shop', 'login', '********'])
    assert.deepEqual(line.user, { password: '********', name: 'ada' })
  })

  test('as text they tell people the time, the part, what is known, and the stack of an error with its cause', () => {
    const lines: string[] = []
    const logging = openLogging({ format: 'text', write: (line) => lines.push(line) })
    const err = new Error('no such page', { cause: new Error('no such column') })
    withLogging(logging, () => logger('shop').error({ path: '/cart/', token: 't', err }, 'It failed'))
    const [head, facts, first, ...stack] = (lines[0] as string).split('\n')
    assert.match(head as string, /^\d\d:\d\d:\d\d ERROR shop: It failed$/)
    assert.equal(facts, '  path=/cart/ token=********')
    assert.match(first as string, /^ {2}Error: no such page/)
    assert.ok(stack.some((line) => /no such column/.test(line)))
  })

  test('the settings say how the log of a site is written', () => {
    const settings = defineSettings({ secretKey: 'k'.repeat(50), logLevel: 'error' })
    assert.deepEqual(
      withSettings(settings, () => [logger('shop').isLevelEnabled('warn'), logger('shop').isLevelEnabled('error')]),
      [false, true],
    )
  })
})
