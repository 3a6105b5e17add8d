{
  "version": "0.2.0",
  "configurations": [
    {
      "name": "Serve @@name@@",
      "type": "node",
      "request": "launch",
      "program": "${workspaceFolder}/node_modules/nuages/dist/cli/nuages.js",
      "args": ["serve"],
      "skipFiles": ["<node_internals>/**"]
    }
  ]
}
