export { defineApp, defineCommand, defineSettings, env } from '../core/index.ts'
export { checksPart, requireChecks, siteChecks } from './site-checks.ts'
export { migrationApps } from './migration-apps.ts'
export { createSite, modelsPart, type Site, type SiteOptions, urlsPart } from './site.ts'
