/** Makes an element: text content is set as text, never as HTML. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name)
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(attribute, '')
    else if (value !== false && value !== undefined && value !== null) made.setAttribute(attribute, value)
  }
  made.append(...children.filter((child) => child !== undefined && child !== null))
  return made
}

const SVG = 'http://www.w3.org/2000/svg'

/** An icon of the sprite that the page uses already. */
export function icon(name, size = '') {
  const sprite = document.querySelector('svg.i use')?.getAttribute('href')?.split('#')[0] ?? ''
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('class', `i ${size}`.trim())
  svg.setAttribute('aria-hidden', 'true')
  const use = document.createElementNS(SVG, 'use')
  use.setAttribute('href', `${sprite}#${name}`)
  svg.append(use)
  return svg
}

/** Calls `fn` once the calls have paused for `pause` milliseconds. */
export function whenQuiet(fn, pause) {
  let timer
  return (...args) => {
    clearTimeout(timer)
    timer = setTimeout(() => fn(...args), pause)
  }
}

/** Whether keys go into a text now: then single letters are no shortcuts (WCAG 2.1.4). */
export function isTyping(target) {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select'))
  )
}

/** Says a sentence to those who listen. */
export function announce(text) {
  let region = document.getElementById('announce')
  if (region === null) {
    region = element('div', { id: 'announce', class: 'vh', 'aria-live': 'polite' })
    document.body.append(region)
  }
  region.textContent = text
}
