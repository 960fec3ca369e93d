let codes: Map<string, string> | undefined;

/** The ISO 639 code of a language given as a code ("de", "en-GB") or by its English, German, French or Spanish name. */
export function languageCode(text: string): string | undefined {
  codes ??= languageNames();
  const name = text.trim().toLowerCase();
  return codes.get(name) ?? codes.get(/^([a-z]{2,3})[-_][a-z]{2,4}$/.exec(name)?.[1] ?? '');
}

/** Codes of a list separated by comma, semicolon, slash or bar; undefined when one of them is not a language. */
export function parseLanguages(text: string): string[] | undefined {
  const found = text
    .split(/[,;/|]/)
    .filter((part) => part.trim() !== '')
    .map(languageCode);
  return found.length === 0 || found.includes(undefined) ? undefined : [...new Set(found as string[])];
}

function languageNames(): Map<string, string> {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const pairs = letters.flatMap((first) => letters.map((second) => first + second));
  const names = new Map<string, string>();
  for (const locale of ['es', 'fr', 'de', 'en']) {
    const display = new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' });
    for (const pair of pairs) {
      const name = display.of(pair);
      if (name === undefined) continue;
      const code = Intl.getCanonicalLocales(pair)[0]!;
      names.set(pair, code);
      names.set(name.toLowerCase(), code);
    }
  }
  return names;
}
