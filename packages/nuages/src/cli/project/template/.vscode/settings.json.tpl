{
  "files.associations": { "**/templates/**/*.html": "django-html" },
  "typescript.preferences.importModuleSpecifierEnding": "js",
  "search.exclude": { "**/node_modules": true, "**/*.sqlite3": true }
}
