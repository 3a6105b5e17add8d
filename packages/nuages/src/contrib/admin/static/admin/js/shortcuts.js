import { element, isTyping } from './dom.js'
import { gettext } from './texts.js'

const OFF = 'admin-shortcuts-off'

/** The shortcuts of this page, for the list that `?` shows. */
const known = []

/** Adds a shortcut of a single key; it is dead while a field has the focus, or when shortcuts are off. */
export function shortcut(key, text, run) {
  known.push([key, text])
  document.addEventListener('keydown', (event) => {
    if (event.key !== key || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    if (isTyping(event.target) || localStorage.getItem(OFF) === '1' || document.querySelector('dialog[open]')) return
    event.preventDefault()
    run(event)
  })
}

/** Adds a shortcut with Ctrl or ⌘, which works in fields, too. */
export function commandKey(key, text, run) {
  known.push([`Ctrl ${key.toUpperCase()}`, text])
  document.addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() !== key || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
    event.preventDefault()
    run(event)
  })
}

/** Names a shortcut that something else handles. */
export function nameShortcut(keys, text) {
  known.push([keys, text])
}

export function startShortcuts() {
  for (const field of document.querySelectorAll('[data-shortcut]')) {
    shortcut(field.dataset.shortcut, field.placeholder || gettext('Search'), () => field.focus())
  }
  shortcut('?', gettext('All shortcuts'), showAll)
}

function showAll() {
  const rows = known.flatMap(([keys, text]) => [element('dt', {}, text), element('dd', {}, element('kbd', {}, keys))])
  const toggle = element('input', { class: 'switch', type: 'checkbox', role: 'switch', id: 'single-keys' })
  toggle.checked = localStorage.getItem(OFF) !== '1'
  toggle.addEventListener('change', () => localStorage.setItem(OFF, toggle.checked ? '0' : '1'))
  const dialog = element(
    'dialog',
    { class: 'dialog shortcuts', 'aria-labelledby': 'shortcuts-title' },
    element('h2', { id: 'shortcuts-title' }, gettext('Shortcuts')),
    element('dl', { class: 'facts' }, ...rows),
    element('label', { class: 'opt' }, toggle, element('span', {}, gettext('Shortcuts of a single key'))),
    element('form', { method: 'dialog' }, element('button', { class: 'btn', autofocus: true }, gettext('Close'))),
  )
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
}
