:root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.6; }
body { max-width: 44rem; margin-inline: auto; padding: 1.5rem; }
header { font-weight: 650; margin-block-end: 2rem; }
header a { color: inherit; text-decoration: none; }
