import { MemoryFileUploadHandler } from './uploads/memory-handler.ts'
import { TemporaryFileUploadHandler } from './uploads/temporary-handler.ts'
import type { FileUploadHandler } from './uploads/upload-handler.ts'

declare module '../core/index.ts' {
  interface SettingsExtensions {
    /**
     * Makers of what takes the files of each upload, in order. Default: in memory where the body is no larger than
     * fileUploadMaxMemorySize, else in a temporary file.
     */
    readonly fileUploadHandlers?: readonly (() => FileUploadHandler)[]
  }
}

/** What a request must know of the site's settings; made once at start and shared by all requests. */
export interface RequestConfig {
  /** Hosts this site answers for; `.example.com` stands for the domain and all below it, `*` for any. */
  readonly allowedHosts: readonly string[]
  /** Largest body held in memory, in bytes; default 2,621,440 (2.5 MiB); undefined lifts it. */
  readonly dataUploadMaxMemorySize: number | undefined
  /** Most fields of a query or a form; default 1000; undefined lifts it. */
  readonly dataUploadMaxNumberFields: number | undefined
  /** Most files of a form; default 100; undefined lifts it. */
  readonly dataUploadMaxNumberFiles: number | undefined
  /** Largest upload whose files are held in memory, in bytes; default 2,621,440 (2.5 MiB). */
  readonly fileUploadMaxMemorySize: number
  /** The folder for larger ones, until the request is answered; default that of the system. */
  readonly fileUploadTempDir: string | undefined
  /** Makers of what takes the files of each upload. */
  readonly fileUploadHandlers: readonly (() => FileUploadHandler)[]
  /** Header and value by which a proxy says that the visitor came over HTTPS; only set it behind such a proxy. */
  readonly secureProxySslHeader: readonly [name: string, value: string] | undefined
  /** Believe X-Forwarded-Host; default false. */
  readonly useXForwardedHost: boolean
  /** Believe X-Forwarded-Port; default false. */
  readonly useXForwardedPort: boolean
  /** The path the site is mounted at, without a final slash; default empty. */
  readonly forceScriptName: string
}

const DEFAULTS: RequestConfig = {
  allowedHosts: [],
  dataUploadMaxMemorySize: 2_621_440,
  dataUploadMaxNumberFields: 1000,
  dataUploadMaxNumberFiles: 100,
  fileUploadMaxMemorySize: 2_621_440,
  fileUploadTempDir: undefined,
  fileUploadHandlers: [() => new MemoryFileUploadHandler(), () => new TemporaryFileUploadHandler()],
  secureProxySslHeader: undefined,
  useXForwardedHost: false,
  useXForwardedPort: false,
  forceScriptName: '',
}

/** A complete, frozen configuration from the parts that differ from the defaults. */
export function requestConfig(parts: Partial<RequestConfig> = {}): RequestConfig {
  return Object.freeze({ ...DEFAULTS, ...parts })
}
