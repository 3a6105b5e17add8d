export * from './assertions/index.ts'
export { Client, type ClientOptions, type ClientRequestOptions, type ForceLoginOptions } from './client.ts'
export { type CaptureCallbacksOptions, type CapturedCallbacks, captureOnCommitCallbacks } from './commit-callbacks.ts'
export {
  Declared,
  Factory,
  factory,
  type FactoryDefaults,
  type FactoryInput,
  type FactoryOptions,
  type FactoryStep,
  lazy,
  sequence,
  subFactory,
} from './factory.ts'
export type { BodyOptions, FormFields, FormValue } from './form-body.ts'
export { TEST_DEBUG_SQL } from './debug-sql.ts'
export { isolateApps } from './isolate-apps.ts'
export { checkLeaks, LeakCheck } from './leaks.ts'
export { type LiveServer, liveServer } from './live-server.ts'
export { migrateAll, type TestableSite } from './migrate-all.ts'
export { Methods } from './methods.ts'
export { type PreparedRun, type PrepareOptions, prepareTestRun } from './prepare-run.ts'
export { type RecordedTemplates, recordTemplates, type RenderedTemplate } from './recording.ts'
export { type ListChange, type ListChanges, modifySettings, overrideSettings } from './overrides.ts'
export { RequestFactory, type RequestFactoryOptions, type TestRequestOptions } from './request-factory.ts'
export { type RedirectStep, RenderedContext, type ResponseParts, TestResponse } from './test-response.ts'
export { makeSiteDatabases, type SiteDatabases } from './site-databases.ts'
export {
  type TestFunction,
  TestSite,
  testSite,
  type TestSiteOptions,
} from './test-site.ts'
export { type TagOptions, tag, TEST_TAGS, type WantedTags } from './tags.ts'
export { currentTestRun, TEST_RUN, type TestRun } from './test-run.ts'
