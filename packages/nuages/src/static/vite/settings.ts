/** How pages find the scripts that Vite serves and builds. */
export interface ViteSettings {
  /** The file that `vite build` writes with `build.manifest: true`, absolute: `static/dist/.vite/manifest.json`. */
  readonly manifest: string
  /** Where what Vite builds is among the static files, with a final slash: `dist/`. Default: at their root. */
  readonly prefix?: string
  /** Vite's own server as browsers reach it, in debug; default `http://localhost:5173`. Null takes what was built there, too. */
  readonly devServer?: string | null
  /** The option `base` of Vite. Default: the path of `staticUrl`, and `prefix`. */
  readonly base?: string
}

declare module '../../core/index.ts' {
  interface SettingsExtensions {
    /** For the app `vite`: where its manifest and its server are. */
    readonly vite?: ViteSettings
  }
}
