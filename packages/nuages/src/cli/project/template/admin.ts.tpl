import { adminSite } from 'nuages/admin'

/** The admin: an app for the settings, and URLs. It shows what the `admin.ts` of each app exports. */
export const admin = adminSite({ title: '@@title@@' })
