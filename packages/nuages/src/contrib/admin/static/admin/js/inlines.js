import { announce } from './dom.js'
import { startPickers } from './picker.js'
import { gettext, interpolate } from './texts.js'

/** Inlines: rows are added from a template, and those that are not saved yet can be taken away again. */
export function startInlines(form) {
  for (const inline of form.querySelectorAll('[data-inline]')) startInline(inline)
}

function startInline(inline) {
  const { prefix, name } = inline.dataset
  const total = inline.querySelector(`[name="${prefix}-TOTAL_FORMS"]`)
  const most = Number(inline.querySelector(`[name="${prefix}-MAX_NUM_FORMS"]`)?.value ?? 1000)
  const template = inline.querySelector('template')
  const body = inline.querySelector('[data-rows]')
  const add = inline.querySelector('[data-add]')
  for (const row of body.children) startRow(row)
  if (template === null || add === null) return
  add.hidden = false
  const refresh = () => {
    add.disabled = Number(total.value) >= most
  }
  add.addEventListener('click', () => {
    const index = Number(total.value)
    const made = document.createElement('template')
    made.innerHTML = template.innerHTML.replaceAll('__prefix__', String(index)).replaceAll('__row__', String(index + 1))
    const row = made.content.firstElementChild
    body.append(row)
    total.value = String(index + 1)
    startRow(row)
    startPickers(row)
    row.querySelector('input:not([type=hidden]), select, textarea')?.focus()
    total.dispatchEvent(new Event('change', { bubbles: true }))
    announce(interpolate(gettext('Added %(name)s'), { name }))
    refresh()
  })
  refresh()
}

/** A saved row is marked for deletion and can be taken back; a new one goes at once. */
function startRow(row) {
  const box = row.querySelector('[name$="-DELETE"]')
  const button = row.querySelector('[data-remove]')
  if (button === null) return
  button.hidden = false
  if (box !== null) box.closest('[data-delete-box]').classList.add('vh')
  const mark = () => {
    row.classList.toggle('gone', box.checked)
    button.setAttribute('aria-pressed', String(box.checked))
  }
  if (box?.checked) mark()
  button.addEventListener('click', () => {
    box.checked = !box.checked
    mark()
    if (row.hasAttribute('data-new')) {
      row.hidden = true
      const above = row.previousElementSibling
      if (above?.hasAttribute('data-problem')) above.hidden = true
    }
    box.dispatchEvent(new Event('change', { bubbles: true }))
    announce(box.checked ? gettext('Will be deleted when you save') : gettext('Will stay'))
  })
}
