import { forms, PasswordInput } from '../../forms/index.ts'
import { type AnyView, path, type UrlPatterns } from '../../http/index.ts'
import { gettext, gettextLazy } from '../../i18n/index.ts'
import { anyModelForm, type ModelForm } from '../../model-forms/index.ts'
import { type AnyModel, metaOf } from '../../orm/index.ts'
import { ValidationError } from '../../validation/index.ts'
import { Group, validatePassword } from '../auth/index.ts'
import type { AdminView, Page } from './guard.ts'
import { type FormLink, type ModelAdminClass, modelAdmin } from './model-admin.ts'
import type { Section } from './change-form/sections.ts'
import type { AdminRequest } from './request.ts'
import type { AdminRow } from './rows.ts'
import { modelUrl } from './shell.ts'
import { userPasswordView } from './views/user-password.ts'

/** What only a superuser may give: else whoever may change users could make themselves one. */
const POWERS = ['isSuperuser', 'isStaff', 'groups', 'userPermissions']
const NAMES = ['firstName', 'lastName', 'email']
const TIMES = ['lastLogin', 'dateJoined']
const COLUMNS = ['email', 'firstName', 'lastName', 'isStaff']
const FILTERS = ['isStaff', 'isSuperuser', 'isActive', 'groups']

/** A user who can set a password. */
interface PasswordRow {
  setPassword(password: string): Promise<void>
}

/** Groups, with what their users may do. */
export const GroupAdmin: ModelAdminClass = modelAdmin(Group, {
  icon: 'shield',
  listDisplay: ['name'],
  searchFields: ['name'],
  ordering: ['name'],
})

/**
 * The admin of a model of users: a new one gets a name and a password, the form shows the fields that the model has, and
 * only a superuser gives powers or touches another superuser. A site with users of its own makes one with this.
 */
export function userAdmin(model: AnyModel): ModelAdminClass {
  const has = (name: string) => metaOf(model).find(name) !== undefined
  const username = () => (model as unknown as { usernameField: string }).usernameField

  return class extends modelAdmin(model, { icon: 'users' }) {
    static override get options() {
      return {
        icon: 'users',
        listDisplay: [username(), ...COLUMNS.filter((name) => has(name) && name !== username())],
        listFilter: FILTERS.filter(has),
        searchFields: [username(), ...NAMES.filter((name) => has(name) && name !== username())],
        ordering: [username()],
      }
    }

    override getSections(_request: AdminRequest, row: AdminRow | undefined): readonly Section[] {
      if (row === undefined) return [section(null, [username(), 'password1', 'password2'])]
      return [
        section(null, [username()]),
        section(
          gettext('Personal'),
          NAMES.filter((name) => has(name) && name !== username()),
        ),
        section(gettext('Permissions'), ['isActive', ...POWERS].filter(has)),
        section(gettext('Times'), TIMES.filter(has), true),
      ].filter(({ lines }) => lines.length > 0)
    }

    override async getReadonlyFields({ user }: AdminRequest, row?: AdminRow): Promise<readonly unknown[]> {
      if (row === undefined) return []
      return [...TIMES, ...(user.isSuperuser ? [] : POWERS)].filter(has)
    }

    override getFormClass(
      request: AdminRequest,
      row: AdminRow | undefined,
      names: readonly string[],
      pickers: ReadonlySet<string>,
    ): typeof ModelForm {
      return row === undefined ? newUserForm(model, username()) : super.getFormClass(request, row, names, pickers)
    }

    override async saveModel(request: AdminRequest, row: AdminRow, isChange: boolean): Promise<void> {
      const password = isChange ? undefined : (await request.form()).get('password1')
      if (password !== undefined) await (row as unknown as PasswordRow).setPassword(password)
      await super.saveModel(request, row, isChange)
    }

    override async hasChangePermission(request: AdminRequest, row?: AdminRow): Promise<boolean> {
      return isWithinReach(request, row) && super.hasChangePermission(request, row)
    }

    override async hasDeletePermission(request: AdminRequest, row?: AdminRow): Promise<boolean> {
      return isWithinReach(request, row) && super.hasDeletePermission(request, row)
    }

    override getUrls(page: (view: AdminView) => AnyView): UrlPatterns {
      const { appLabel, modelName } = this.meta
      return [path('<path:key>/password/', page(userPasswordView), { name: `${appLabel}_${modelName}_password` })]
    }

    override async getLinks(page: Page, row: AdminRow): Promise<readonly FormLink[]> {
      if (!(await this.hasChangePermission(page.request, row))) return []
      return [{ label: gettext('Set password'), url: modelUrl(page, this, 'password', row.pk), icon: 'key-round' }]
    }
  }
}

/** Fields under a heading, one in a line, or the first two beside each other. */
function section(title: string | null, names: readonly string[], isPaired = false): Section {
  const lines = names.map((name) => [name])
  return {
    title,
    description: undefined,
    lines: isPaired && names.length > 1 ? [names.slice(0, 2), ...lines.slice(2)] : lines,
  }
}

/** Only a superuser changes a superuser. */
function isWithinReach({ user }: AdminRequest, row: AdminRow | undefined): boolean {
  return user.isSuperuser || row?.['isSuperuser'] !== true
}

function newUserForm(model: AnyModel, username: string): typeof ModelForm {
  const field = (label: string) =>
    forms.char({ label, strip: false, widget: new PasswordInput({ attrs: { autocomplete: 'new-password' } }) })
  const base = anyModelForm(
    model as never,
    {
      fields: [username],
      declared: { password1: field(gettextLazy('Password')), password2: field(gettextLazy('Password again')) },
    } as never,
  )
  return class extends base {
    async cleanPassword2(): Promise<string> {
      const { password1, password2 } = this.cleanedData as unknown as Record<string, string>
      if (password1 !== undefined && password1 !== password2)
        throw new ValidationError(gettext('The two passwords are not the same.'), { code: 'password_mismatch' })
      await validatePassword(password2 as string, this.instance)
      return password2 as string
    }
  }
}
