import { announce, element, icon, whenQuiet } from './dom.js'
import { shortcut } from './shortcuts.js'
import { gettext, interpolate, ngettext } from './texts.js'

const FILTER_PAUSE_MS = 600

/** The list: picking rows, moving by keys, filters that apply themselves. */
export function startList() {
  const table = document.querySelector('.listpage .table')
  if (table !== null) {
    startPicking(table)
    startMoving(table)
    startRowMenus(table)
  }
  for (const form of document.querySelectorAll('[data-filters]')) startFilters(form)
}

function startPicking(table) {
  const boxes = [...table.querySelectorAll('tbody [name=_selected]')]
  const all = table.querySelector('[data-pick=all]')
  if (all === null) return
  const count = document.querySelector('[data-picked-count]')
  let last
  const refresh = () => {
    const picked = boxes.filter((box) => box.checked).length
    for (const box of boxes) box.closest('tr').toggleAttribute('aria-selected', box.checked)
    all.checked = picked === boxes.length
    all.classList.toggle('some', picked > 0 && picked < boxes.length)
    all.indeterminate = picked > 0 && picked < boxes.length
    if (count !== null)
      count.textContent = interpolate(ngettext('%(count)s picked', '%(count)s picked', picked), { count: picked })
  }
  all.addEventListener('change', () => {
    for (const box of boxes) box.checked = all.checked
    refresh()
  })
  boxes.forEach((box, index) => {
    box.addEventListener('click', (event) => {
      if (event.shiftKey && last !== undefined) {
        const [from, to] = [Math.min(last, index), Math.max(last, index)]
        for (const between of boxes.slice(from, to + 1)) between.checked = box.checked
      }
      last = index
      refresh()
    })
  })
  refresh()
}

function startMoving(table) {
  const rows = [...table.querySelectorAll('tbody tr')]
  const current = () => rows.findIndex((row) => row.contains(document.activeElement))
  const go = (index) => {
    const link = rows[Math.max(0, Math.min(index, rows.length - 1))]?.querySelector('.main a, a')
    link?.focus()
    link?.scrollIntoView({ block: 'nearest' })
  }
  shortcut('j', gettext('Next row'), () => go(current() + 1))
  shortcut('k', gettext('Previous row'), () => go(Math.max(0, current() - 1)))
  shortcut('x', gettext('Pick the row'), () => rows[current()]?.querySelector('[name=_selected]')?.click())
  shortcut('e', gettext('Change the row'), () => rows[current()]?.querySelector('.main a, a')?.click())
}

/** One menu for all rows: it is filled from the row whose button opened it. */
function startRowMenus(table) {
  const menu = element('div', { class: 'menu', id: 'row-menu', popover: true })
  document.querySelector('main').append(menu)
  for (const link of table.querySelectorAll('[data-row-menu]')) {
    const button = element(
      'button',
      { class: link.className, type: 'button', 'aria-label': link.ariaLabel, popovertarget: 'row-menu' },
      icon('ellipsis'),
    )
    button.addEventListener('click', () => {
      const change = link.getAttribute('href')
      const base = change.replace(/change\/$/, '')
      menu.replaceChildren(
        element('a', { href: change }, icon('pencil'), gettext('Change')),
        element('a', { href: `${base}history/` }, icon('history'), gettext('History')),
        ...(document.querySelector('#bulk [value=delete]')
          ? [element('hr'), element('a', { class: 'bad', href: `${base}delete/` }, icon('trash-2'), gettext('Delete…'))]
          : []),
      )
    })
    link.replaceWith(button)
  }
}

function startFilters(form) {
  const submit = whenQuiet(() => form.requestSubmit(), FILTER_PAUSE_MS)
  form.addEventListener('change', (event) => {
    if (event.target.matches('[type=search]')) return
    announce(gettext('Filtering'))
    submit()
  })
  // Empty fields would only lengthen the address.
  form.addEventListener('submit', () => {
    for (const field of form.querySelectorAll('input[name]')) if (field.value === '') field.disabled = true
  })
  form.querySelector('button[type=submit]').classList.add('vh')
  startNarrowing(form)
  for (const details of form.querySelectorAll('[data-later]')) {
    details.addEventListener('toggle', () => fetchChoices(details), { once: true })
  }
}

/** Fills a filter that was opened with its choices; where that fails, its link still leads to them. */
async function fetchChoices(details) {
  const place = details.querySelector('.later')
  details.ariaBusy = 'true'
  try {
    const response = await fetch(details.dataset.later, { headers: { accept: 'text/html' } })
    if (!response.ok) return
    place.innerHTML = await response.text()
    place.replaceWith(...place.childNodes)
    startNarrowing(details)
  } catch {
    // The link stays.
  } finally {
    details.ariaBusy = null
  }
}

/** A box above many choices that leaves those which hold the text. */
function startNarrowing(within) {
  for (const box of within.querySelectorAll('[data-narrows]')) {
    box.hidden = false
    const options = [...box.parentElement.querySelectorAll('.facet')]
    box.querySelector('input').addEventListener('input', (event) => {
      for (const rest of box.parentElement.querySelectorAll('.rest')) rest.open = true
      const text = event.target.value.trim().toLocaleLowerCase()
      for (const option of options) option.hidden = !option.textContent.toLocaleLowerCase().includes(text)
    })
  }
}
