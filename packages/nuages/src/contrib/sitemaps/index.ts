export { GenericSitemap, type GenericSitemapOptions } from './generic-sitemap.ts'
export type { Lastmod } from './lastmod.ts'
export { type ChangeFrequency, Sitemap, type SitemapItems, type SitemapQuery } from './sitemap.ts'
export { type SitemapIndexOptions, sitemapIndexView, type SitemapOptions, type Sitemaps, sitemapView } from './views.ts'
