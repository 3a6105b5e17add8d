{
  "$schema": "./node_modules/oxlint/configuration_schema.json",
  "plugins": ["typescript"],
  "categories": { "correctness": "error" },
  "rules": {
    "typescript/no-floating-promises": [
      "error",
      {
        "checkThenables": true,
        "ignoreVoid": true,
        "allowForKnownSafeCalls": [
          {
            "from": "package",
            "name": ["test", "it", "describe", "suite", "before", "after", "beforeEach", "afterEach"],
            "package": "node:test"
          }
        ]
      }
    ],
    "typescript/restrict-template-expressions": "off",
    "typescript/no-base-to-string": "off",
    "no-unused-vars": "warn"
  },
  "ignorePatterns": ["node_modules"]
}
