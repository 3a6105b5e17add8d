{
  "recommendations": ["editorconfig.editorconfig", "oxc.oxc-vscode", "batisteo.vscode-django"]
}
