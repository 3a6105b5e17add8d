import type { Command } from '../../core/index.ts'
import adopt from './adopt.ts'
import check from './check.ts'
import collectstatic from './collectstatic.ts'
import compilemessages from './compilemessages.ts'
import dbshell from './dbshell.ts'
import diffsettings from './diffsettings.ts'
import dumpdata from './dumpdata.ts'
import findstatic from './findstatic.ts'
import flush from './flush.ts'
import inspectdb from './inspectdb.ts'
import listurls from './listurls.ts'
import loaddata from './loaddata.ts'
import makemigrations from './makemigrations.ts'
import makemessages from './makemessages.ts'
import migrate from './migrate.ts'
import optimizemigration from './optimizemigration.ts'
import runserver from './runserver.ts'
import sendtestemail from './sendtestemail.ts'
import serve from './serve.ts'
import shell from './shell.ts'
import showmigrations from './showmigrations.ts'
import sqlflush from './sqlflush.ts'
import sqlmigrate from './sqlmigrate.ts'
import sqlsequencereset from './sqlsequencereset.ts'
import squashmigrations from './squashmigrations.ts'
import startapp from './startapp.ts'
import startproject from './startproject.ts'
import test from './test.ts'
import testmigrations from './testmigrations.ts'
import testserver from './testserver.ts'

/** The commands of the framework. */
export const builtinCommands: readonly Command[] = [
  adopt,
  check,
  collectstatic,
  compilemessages,
  dbshell,
  diffsettings,
  dumpdata,
  findstatic,
  flush,
  inspectdb,
  listurls,
  loaddata,
  makemessages,
  makemigrations,
  migrate,
  optimizemigration,
  runserver,
  sendtestemail,
  serve,
  shell,
  showmigrations,
  sqlflush,
  sqlmigrate,
  sqlsequencereset,
  squashmigrations,
  startapp,
  startproject,
  test,
  testmigrations,
  testserver,
] as unknown as readonly Command[]

/** Those that open the databases themselves, or others in their place. */
export const withoutDatabases: ReadonlySet<Command> = new Set(
  [collectstatic, compilemessages, findstatic, makemessages, test, testserver].map(
    (command) => command as unknown as Command,
  ),
)

/** Those that need no site. */
export const withoutSite: ReadonlySet<string> = new Set(['startapp', 'startproject'])
