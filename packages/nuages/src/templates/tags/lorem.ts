const WORDS =
  `lorem ipsum dolor sit amet consectetur adipisicing elit sed do eiusmod tempor incididunt ut labore et dolore
magna aliqua enim ad minim veniam quis nostrud exercitation ullamco laboris nisi ut aliquip ex ea commodo consequat`.split(
    /\s+/,
  )
const FIRST = WORDS.slice(0, 19)
const PARAGRAPH = `Lorem ipsum dolor sit amet, consectetur adipisicing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua. Ut enim ad minim veniam, quis nostrud exercitation ullamco laboris nisi ut aliquip ex ea commodo consequat. Duis aute irure dolor in reprehenderit in voluptate velit esse cillum dolore eu fugiat nulla pariatur. Excepteur sint occaecat cupidatat non proident, sunt in culpa qui officia deserunt mollit anim id est laborum.`

/** Filler text: words, paragraphs in `<p>`, or plain paragraphs. */
export function lorem(count: unknown, method: 'w' | 'p' | 'b', random: boolean): string {
  const parsed = Number.parseInt(String(count), 10)
  const n = Number.isNaN(parsed) ? 1 : Math.max(0, parsed)
  if (method === 'w') return words(n, random).join(' ')
  const paragraphs = Array.from({ length: n }, (_, index) => (random || index > 0 ? paragraph() : PARAGRAPH))
  return paragraphs.map((text) => (method === 'p' ? `<p>${text}</p>` : text)).join('\n\n')
}

function words(count: number, random: boolean): string[] {
  return Array.from({ length: count }, (_, index) =>
    !random && index < FIRST.length ? (FIRST[index] as string) : pick(),
  )
}

function pick(): string {
  return WORDS[Math.floor(Math.random() * WORDS.length)] as string
}

function sentence(): string {
  const text = Array.from({ length: 6 + Math.floor(Math.random() * 8) }, pick).join(' ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

function paragraph(): string {
  return Array.from({ length: 1 + Math.floor(Math.random() * 4) }, sentence).join(' ')
}
