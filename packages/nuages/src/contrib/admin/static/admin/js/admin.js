// The admin's script: each page works without it; it shortens the way. One module for each part of a page.
import { startForm } from './form.js'
import { startList } from './list.js'
import { startPalette } from './palette.js'
import { startPickers } from './picker.js'
import { startShell } from './shell.js'
import { startShortcuts } from './shortcuts.js'

startShell()
startShortcuts()
startPalette()
startPickers(document)
startList()
startForm()
