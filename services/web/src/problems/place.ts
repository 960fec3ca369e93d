/** `objectives.0.need` as the words of its parts: "Objective 1, Need". A part without a word is left as it is. */
export const placeOf = (path: string, wordOf: (name: string) => string | undefined): string =>
  path
    .split('.')
    .reduce<string[]>((words, part) => (/^\d+$/.test(part) && words.length > 0 ? [...words.slice(0, -1), `${words.at(-1)!} ${Number(part) + 1}`] : [...words, wordOf(part) ?? part]), [])
    .join(', ');
