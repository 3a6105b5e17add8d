import { element, icon } from './dom.js'
import { gettext } from './texts.js'

const TOAST_MS = 6000

/** What every page has: messages that go away, passwords that can be shown. */
export function startShell() {
  for (const toast of document.querySelectorAll('.toast')) closable(toast)
  for (const button of document.querySelectorAll('[data-reveal]')) reveal(button)
  document.getElementById('errors')?.focus()
}

/** A message can be closed; one that only confirms goes by itself, unless it is being read. */
function closable(toast) {
  const close = element(
    'button',
    { class: 'btn quiet small icon', type: 'button', 'aria-label': gettext('Close') },
    icon('x'),
  )
  close.addEventListener('click', () => toast.remove())
  toast.append(close)
  if (toast.matches('.error, .warning') || toast.querySelector('a')) return
  const leave = () => {
    if (toast.matches(':hover, :focus-within')) setTimeout(leave, TOAST_MS)
    else toast.remove()
  }
  setTimeout(leave, TOAST_MS)
}

function reveal(button) {
  const input = document.getElementById(button.dataset.reveal)
  if (input === null) return
  button.hidden = false
  button.addEventListener('click', () => {
    const isShown = input.type === 'password'
    input.type = isShown ? 'text' : 'password'
    button.setAttribute('aria-pressed', String(isShown))
  })
}
