import { element, icon, whenQuiet } from './dom.js'
import { gettext, interpolate, ngettext } from './texts.js'

const PAUSE_MS = 150

/**
 * Turns a select of related rows into a field that searches as one types (the combobox pattern of ARIA). The select
 * stays in the form, hidden: it is what is sent.
 */
export function startPickers(root) {
  for (const select of root.querySelectorAll('select[data-autocomplete]')) {
    select.disabled = false
    // Rows of inlines that are still to be added are templates.
    if (!select.name.includes('__prefix__')) new Picker(select)
  }
}

let pickers = 0

function foundText(count, more) {
  if (count === 0) return gettext('None found')
  const text = more
    ? ngettext('%(count)s and more found', '%(count)s and more found', count)
    : ngettext('%(count)s found', '%(count)s found', count)
  return interpolate(text, { count })
}

class Picker {
  #select
  #input
  #list
  #status
  #panel
  #chips
  #options = []
  #at = -1
  #page = 1
  #more = false
  #request
  #isMany

  constructor(select) {
    this.#select = select
    this.#isMany = select.multiple
    const id = `picker-${++pickers}`
    const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`)
    this.#input = element('input', {
      role: 'combobox',
      id: `${select.id}_search`,
      type: 'text',
      'aria-expanded': 'false',
      'aria-controls': id,
      'aria-autocomplete': 'list',
      'aria-describedby': select.getAttribute('aria-describedby'),
      'aria-invalid': select.getAttribute('aria-invalid'),
      autocomplete: 'off',
      placeholder: this.#isMany ? gettext('Add…') : gettext('Search…'),
    })
    this.#list = element('div', {
      role: 'listbox',
      id,
      'aria-label': label?.textContent.replace('*', '') ?? gettext('Rows'),
    })
    this.#status = element('span', { role: 'status' })
    this.#panel = element(
      'div',
      { class: 'list', hidden: true },
      this.#list,
      element('div', { class: 'foot' }, this.#status),
    )
    this.#chips = element('span', { class: 'chips' })
    const clear = element(
      'button',
      { type: 'button', class: 'btn quiet small icon', 'aria-label': gettext('Clear') },
      icon('x', 'sm'),
    )
    const wrap = element(
      'div',
      { class: 'wrap' },
      this.#isMany ? this.#chips : undefined,
      this.#input,
      this.#isMany || select.required ? undefined : clear,
      icon('chevrons-up-down'),
    )
    clear.addEventListener('click', () => this.#choose(undefined))
    if (label !== null) label.htmlFor = this.#input.id
    if (!this.#isMany && select.getAttribute('aria-label'))
      this.#input.setAttribute('aria-label', select.getAttribute('aria-label'))
    select.hidden = true
    select.required = false
    select.after(element('div', { class: 'picker' }, wrap, this.#panel))
    this.#listen()
    this.#show()
  }

  #listen() {
    const search = whenQuiet(() => this.#search(1), PAUSE_MS)
    this.#input.addEventListener('input', search)
    this.#input.addEventListener('click', () => this.#panel.hidden && void this.#search(1))
    this.#input.addEventListener('keydown', (event) => this.#key(event))
    this.#input.addEventListener('blur', () => setTimeout(() => this.#close(), 150))
    this.#list.addEventListener('scroll', () => {
      const isEnd = this.#list.scrollTop + this.#list.clientHeight > this.#list.scrollHeight - 80
      if (isEnd && this.#more) void this.#search(this.#page + 1)
    })
  }

  #key(event) {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (this.#panel.hidden) void this.#search(1)
      else this.#move(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter' && !this.#panel.hidden) {
      event.preventDefault()
      if (this.#options[this.#at]) this.#choose(this.#options[this.#at])
    } else if (event.key === 'Escape' && !this.#panel.hidden) {
      event.stopPropagation()
      this.#close()
    } else if (event.key === 'Backspace' && this.#isMany && this.#input.value === '') {
      const chosen = [...this.#select.selectedOptions]
      if (chosen.length > 0) this.#remove(chosen.at(-1))
    }
  }

  async #search(page) {
    this.#request?.abort()
    this.#request = new AbortController()
    const { url, app, model, field } = this.#select.dataset
    const chosen = this.#select.selectedOptions[0]
    const term = !this.#isMany && chosen && this.#input.value === chosen.textContent ? '' : this.#input.value
    const query = new URLSearchParams({ term, page, app_label: app, model_name: model, field_name: field })
    this.#more = false
    try {
      const answer = await fetch(`${url}?${query}`, {
        signal: this.#request.signal,
        headers: { Accept: 'application/json' },
      })
      if (!answer.ok) throw new Error(String(answer.status))
      const { results, pagination } = await answer.json()
      this.#draw(page === 1 ? results : [...this.#options, ...results], pagination.more)
      this.#page = page
    } catch (error) {
      if (error.name !== 'AbortError') this.#fail()
    }
  }

  #draw(options, more) {
    this.#options = options
    this.#more = more
    const chosen = new Set([...this.#select.selectedOptions].map((option) => option.value))
    this.#list.replaceChildren(
      ...options.map((option, index) => {
        const isChosen = chosen.has(String(option.id))
        const drawn = element(
          'div',
          { role: 'option', id: `${this.#list.id}-${index}`, 'aria-selected': String(isChosen) },
          element('span', {}, option.text),
          isChosen ? icon('check') : undefined,
        )
        drawn.addEventListener('mousedown', (event) => event.preventDefault())
        drawn.addEventListener('click', () => this.#choose(option))
        return drawn
      }),
    )
    this.#status.textContent = foundText(options.length, more)
    this.#panel.hidden = false
    this.#input.setAttribute('aria-expanded', 'true')
    this.#at = options.length > 0 && this.#at < 0 ? 0 : Math.min(this.#at, options.length - 1)
    this.#mark()
  }

  #fail() {
    this.#options = []
    this.#list.replaceChildren()
    this.#status.textContent = gettext('The search did not answer. Try again.')
    this.#panel.hidden = false
  }

  #move(step) {
    this.#at = Math.max(0, Math.min(this.#at + step, this.#options.length - 1))
    this.#mark()
  }

  #mark() {
    const drawn = [...this.#list.children]
    drawn.forEach((one, index) => one.classList.toggle('on', index === this.#at))
    const active = drawn[this.#at]
    active?.scrollIntoView({ block: 'nearest' })
    if (active) this.#input.setAttribute('aria-activedescendant', active.id)
    else this.#input.removeAttribute('aria-activedescendant')
  }

  #choose(option) {
    if (!this.#isMany) for (const old of [...this.#select.options]) old.selected = old.value === ''
    if (option !== undefined) {
      const value = String(option.id)
      const known = [...this.#select.options].find((one) => one.value === value)
      if (known) known.selected = true
      else this.#select.append(new Option(option.text, value, true, true))
    }
    this.#changed()
  }

  #remove(option) {
    option.selected = false
    this.#changed()
  }

  #changed() {
    this.#show()
    this.#close()
    this.#select.dispatchEvent(new Event('change', { bubbles: true }))
  }

  #show() {
    const chosen = [...this.#select.selectedOptions].filter((option) => option.value !== '')
    if (!this.#isMany) {
      this.#input.value = chosen[0]?.textContent ?? ''
      return
    }
    this.#input.value = ''
    this.#chips.replaceChildren(
      ...chosen.map((option) => {
        const remove = element(
          'button',
          {
            class: 'x',
            type: 'button',
            'aria-label': interpolate(gettext('Remove %(name)s'), { name: option.textContent }),
          },
          icon('x'),
        )
        remove.addEventListener('click', () => {
          this.#remove(option)
          this.#input.focus()
        })
        return element('span', { class: 'chip' }, element('span', {}, option.textContent), remove)
      }),
    )
  }

  #close() {
    this.#panel.hidden = true
    this.#at = -1
    this.#input.setAttribute('aria-expanded', 'false')
    this.#input.removeAttribute('aria-activedescendant')
    if (!this.#isMany)
      this.#input.value = this.#select.selectedOptions[0]?.value ? this.#select.selectedOptions[0].textContent : ''
  }
}
