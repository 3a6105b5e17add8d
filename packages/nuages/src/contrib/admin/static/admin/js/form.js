import { announce } from './dom.js'
import { startInlines } from './inlines.js'
import { startPrepopulated } from './prepopulate.js'
import { commandKey, nameShortcut } from './shortcuts.js'
import { gettext, interpolate, ngettext } from './texts.js'

/** The form of a row: what is not saved is marked and kept from being lost, and keys save and lead to errors. */
export function startForm() {
  const form = document.querySelector('[data-change-form]')
  if (form === null) return
  startInlines(form)
  startPrepopulated(form)
  startDirty(form)
  startErrors(form)
  commandKey('s', gettext('Save and stay'), () => form.elements.namedItem('_continue')?.click())
}

/** The value of a control as it is sent. */
function valueOf(control) {
  if (control.type === 'checkbox' || control.type === 'radio') return control.checked
  if (control.multiple) return [...control.selectedOptions].map((option) => option.value).join('\n')
  return control.value
}

function startDirty(form) {
  const first = new Map()
  const controls = () =>
    [...form.elements].filter(
      (one) => one.name && !['hidden', 'submit', 'button'].includes(one.type) && one.name !== 'csrfmiddlewaretoken',
    )
  for (const control of controls()) first.set(control, valueOf(control))
  const state = document.querySelector('[data-state]')
  const rest = state.textContent
  let isSent = false
  const changed = () =>
    controls().filter((one) => !one.disabled && (!first.has(one) || first.get(one) !== valueOf(one)))
  const refresh = () => {
    const names = new Set()
    for (const field of form.querySelectorAll('.field.dirty')) field.classList.remove('dirty')
    for (const control of changed()) {
      const field = control.closest('.field')
      field?.classList.add('dirty')
      names.add(field?.dataset.label ?? control.getAttribute('aria-label') ?? control.name)
    }
    state.textContent =
      names.size === 0
        ? rest
        : interpolate(
            ngettext('%(count)s change not saved: %(names)s', '%(count)s changes not saved: %(names)s', names.size),
            { count: names.size, names: [...names].join(', ') },
          )
    state.closest('.state').classList.toggle('unsaved', names.size > 0)
  }
  form.addEventListener('input', refresh)
  form.addEventListener('change', refresh)
  form.addEventListener('submit', () => {
    isSent = true
  })
  addEventListener('beforeunload', (event) => {
    if (!isSent && changed().length > 0) event.preventDefault()
  })
}

/** Alt E goes from error to error. */
function startErrors(form) {
  const wrong = () => [...form.querySelectorAll('[aria-invalid=true]:not([hidden])')]
  if (wrong().length === 0) return
  let at = -1
  nameShortcut('Alt E', gettext('Next error'))
  document.addEventListener('keydown', (event) => {
    if (!event.altKey || event.key.toLowerCase() !== 'e') return
    event.preventDefault()
    const all = wrong()
    at = (at + 1) % all.length
    all[at].focus()
    announce(interpolate(gettext('Error %(number)s of %(count)s'), { number: at + 1, count: all.length }))
  })
}
