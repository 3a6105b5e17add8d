import type { CheckContext, CheckMessage, CheckRegistry } from '../../core/index.ts'
import { AdminSite } from './admin-site.ts'
import { ModelAdmin } from './model-admin.ts'
import { checkApps } from './option-checks/check-apps.ts'
import { checkForm } from './option-checks/check-form.ts'
import { checkInlines } from './option-checks/check-inlines.ts'
import { checkList } from './option-checks/check-list.ts'
import type { Finding } from './option-checks/finding.ts'

/** The apps that the admin stands on, and what the admins of models say: names that a model does not have. */
export default function registerAdminChecks(registry: CheckRegistry): void {
  registry.registerCheck(({ settings }) => checkApps(settings).map((found) => at('admin', found)), { tags: ['admin'] })
  registry.registerCheck(checkAdmins, { tags: ['admin'] })
}

function at(object: string, found: Finding): CheckMessage {
  return { level: 'error', object, ...found }
}

function checkAdmins({ apps }: CheckContext): readonly CheckMessage[] {
  return apps.apps
    .filter((app) => app instanceof AdminSite)
    .flatMap((site) =>
      site.apps
        .flatMap(({ admins }) => admins)
        .flatMap((admin) => checkAdmin(admin).map((found) => at(site.originOf(admin), found))),
    )
}

function checkAdmin(admin: ModelAdmin): readonly Finding[] {
  const { meta, options } = admin
  const hasOwnForm = admin.getFormClass !== ModelAdmin.prototype.getFormClass
  return [
    ...checkList(meta, options),
    ...checkForm(meta, options, hasOwnForm),
    ...checkInlines(meta, options.inlines ?? []),
  ]
}
