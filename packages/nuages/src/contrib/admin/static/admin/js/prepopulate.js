/** Fills a field from others as they are typed, until it is typed into itself: a slug from a name. */
export function startPrepopulated(form) {
  for (const target of form.querySelectorAll('[data-prepopulate]')) {
    if (target.value !== '') continue
    const sources = target.dataset.prepopulate
      .split(' ')
      .map((id) => document.getElementById(id))
      .filter(Boolean)
    let isOwn = false
    target.addEventListener('input', () => {
      isOwn = target.value !== ''
    })
    for (const source of sources) {
      source.addEventListener('input', () => {
        if (isOwn) return
        target.value = slugOf(sources.map((one) => one.value).join(' '), target.maxLength)
      })
    }
  }
}

function slugOf(text, longest) {
  const slug = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  return longest > 0 ? slug.slice(0, longest) : slug
}
