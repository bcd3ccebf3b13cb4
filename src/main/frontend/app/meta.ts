/** What the page's frame tells scripts: texts in the reader's language, and the session's token. */
export function meta(name: string): string | undefined {
  return element(name)?.content || undefined;
}

export function setMeta(name: string, content: string) {
  const found = element(name);
  if (found) {
    found.content = content;
  }
}

function element(name: string): HTMLMetaElement | null {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`);
}

/** The header that proves that a request comes from this page; empty where nobody is signed in. */
export function csrf(): Record<string, string> {
  const header = meta("csrf-header");
  const token = meta("csrf-token");
  return header && token ? { [header]: token } : {};
}
