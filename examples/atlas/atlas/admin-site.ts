import { adminSite } from 'nuages/admin'

/** The admin of Atlas: an app for the settings, and URLs. */
export const admin = adminSite({ title: 'Atlas' })
