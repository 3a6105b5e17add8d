import { element, icon } from './dom.js'
import { commandKey } from './shortcuts.js'
import { gettext } from './texts.js'

/** Goes anywhere by typing: the pages of the navigation, and what the own menu offers. */
export function startPalette() {
  const nav = document.getElementById('nav')
  if (nav === null) return
  for (const button of document.querySelectorAll('[data-open=palette]')) {
    button.hidden = false
    button.addEventListener('click', () => open(nav))
  }
  commandKey('k', gettext('Search or go to'), () => open(nav))
}

/** What can be gone to: every link of the navigation. */
function entries(nav) {
  return [...nav.querySelectorAll('li a, .menu a')].map((link) => ({
    text: link.classList.contains('add') ? link.getAttribute('aria-label') : link.textContent.trim(),
    icon: link.querySelector('use').getAttribute('href').split('#')[1],
    url: link.href,
  }))
}

function hint(keys, does) {
  return element('span', {}, ...keys.map((key) => element('kbd', {}, key)), does)
}

function open(nav) {
  if (document.querySelector('dialog[open]')) return
  const all = entries(nav)
  const input = element('input', {
    type: 'search',
    role: 'combobox',
    'aria-expanded': 'true',
    'aria-controls': 'palette-list',
    'aria-label': gettext('Search or go to'),
    placeholder: gettext('Search or jump to…'),
    autocomplete: 'off',
    autofocus: true,
  })
  const list = element('div', { role: 'listbox', id: 'palette-list', 'aria-label': gettext('Pages') })
  const dialog = element(
    'dialog',
    { class: 'dialog palette', 'aria-label': gettext('Go to') },
    element('div', { class: 'ask' }, icon('search'), input, element('kbd', {}, 'Esc')),
    list,
    element(
      'footer',
      {},
      hint(['↑', '↓'], gettext('move')),
      hint(['Enter'], gettext('open')),
      hint(['Esc'], gettext('close')),
    ),
  )
  let found = all
  let at = 0
  const mark = () => {
    ;[...list.querySelectorAll('[role=option]')].forEach((one, index) => {
      one.setAttribute('aria-selected', String(index === at))
      if (index !== at) return
      one.scrollIntoView({ block: 'nearest' })
      input.setAttribute('aria-activedescendant', one.id)
    })
  }
  const draw = () => {
    const words = input.value.toLocaleLowerCase().split(/\s+/).filter(Boolean)
    found = all.filter(({ text }) => words.every((word) => text.toLocaleLowerCase().includes(word)))
    at = 0
    list.replaceChildren(
      ...found.map((entry, index) => {
        const option = element(
          'div',
          { role: 'option', id: `palette-${index}`, 'aria-selected': 'false' },
          icon(entry.icon),
          element('span', {}, entry.text),
        )
        option.addEventListener('click', () => location.assign(entry.url))
        return option
      }),
    )
    if (found.length === 0)
      list.append(element('div', { class: 'empty small', role: 'status' }, gettext('Nothing of this name.')))
    mark()
  }
  input.addEventListener('input', draw)
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      at = (at + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % Math.max(found.length, 1)
      mark()
    } else if (event.key === 'Enter' && found[at]) {
      event.preventDefault()
      location.assign(found[at].url)
    }
  })
  dialog.addEventListener('close', () => dialog.remove())
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close())
  document.body.append(dialog)
  draw()
  dialog.showModal()
}
