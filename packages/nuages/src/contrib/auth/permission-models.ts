import { gettextLazy } from '../../i18n/index.ts'
import { ContentType } from '../contenttypes/index.ts'
import { field, model, reverse } from '../../orm/index.ts'

/** What a user may be allowed to do: `add_question` on the content type of questions. */
export class Permission extends model(
  {
    id: field.auto({ verboseName: gettextLazy('ID') }),
    name: field.char({ maxLength: 255, verboseName: gettextLazy('name') }),
    get contentType() {
      return field.foreignKey(ContentType, { onDelete: 'cascade', verboseName: gettextLazy('content type') })
    },
    codename: field.char({ maxLength: 100, verboseName: gettextLazy('codename') }),
    get groups() {
      return reverse(Group, 'permissions')
    },
  },
  {
    ordering: ['contentType__appLabel', 'contentType__model', 'codename'],
    uniqueTogether: [['contentType', 'codename']],
    verboseName: gettextLazy('permission'),
    verboseNamePlural: gettextLazy('permissions'),
  },
) {
  /** The permission with a code name on a content type; raises DoesNotExist. */
  static getByNaturalKey(codename: string, appLabel: string, modelName: string): Promise<Permission> {
    return Permission.get({ codename, contentType__appLabel: appLabel, contentType__model: modelName })
  }

  /** What tells it from all others, in any database. */
  async naturalKey(): Promise<readonly [codename: string, appLabel: string, model: string]> {
    return [this.codename, ...(await this.contentType).naturalKey()]
  }

  override toString(): string {
    return this.name
  }
}

/** Users with the same permissions. */
export class Group extends model(
  {
    id: field.auto({ verboseName: gettextLazy('ID') }),
    name: field.char({ maxLength: 150, unique: true, verboseName: gettextLazy('name') }),
    get permissions() {
      return field.manyToMany(Permission, { blank: true, verboseName: gettextLazy('permissions') })
    },
  },
  { verboseName: gettextLazy('group'), verboseNamePlural: gettextLazy('groups') },
) {
  /** The group with a name; raises DoesNotExist. */
  static getByNaturalKey(name: string): Promise<Group> {
    return Group.get({ name })
  }

  /** What tells it from all others, in any database. */
  naturalKey(): readonly [name: string] {
    return [this.name]
  }

  override toString(): string {
    return this.name
  }
}
