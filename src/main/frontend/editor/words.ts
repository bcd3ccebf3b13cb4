// The editors' own words in the reader's language. What they ask for and the dictionary lacks is kept, so that a test sees it.

type Words = Record<string, string>;
type Replacements = Record<string, unknown>;
export interface Translate {
  (text: string, replacements?: Replacements): string;
  /** Whether this is what a translation said. */
  gave(text: string): boolean;
}

/** By language; fetched only where an editor is. English is what the editors speak. */
export type Dictionaries = Record<string, () => Promise<{ words: Words }>>;

const diagrams: Dictionaries = { nb: () => import("./nb"), nn: () => import("./nn") };

/**
 * What translates for an island. The count of the texts that were asked for and are missing stands in data-untranslated,
 * the texts, one a line, in the template that is the part "untranslated".
 */
export async function wordsFor(island: HTMLElement, own: Dictionaries = {}): Promise<Translate> {
  const language = island.dataset.language ?? document.documentElement.lang;
  const loaded = await Promise.all([diagrams, own].map((dictionaries) => dictionaries[language]?.()));
  const found = loaded.filter((dictionary) => dictionary !== undefined);
  const words: Words | undefined = found.length > 0 ? Object.assign({}, ...found.map((dictionary) => dictionary.words)) : undefined;
  const untranslated = new Set<string>();
  const given = new Set<string>(); // what was translated may come by again
  const list = document.createElement("template");
  list.dataset.part = "untranslated";
  island.append(list);
  island.dataset.untranslated = "0";
  const translate = (text: string, replacements?: Replacements) => {
    const word = words && Object.hasOwn(words, text) ? words[text] : undefined;
    if (words && word === undefined && text && !given.has(text) && !untranslated.has(text)) {
      untranslated.add(text);
      island.dataset.untranslated = String(untranslated.size);
      list.innerHTML = "";
      list.content.append([...untranslated].join("\n"));
    }
    const said = (word ?? text).replace(/{([^}]+)}/g, (whole, key: string) => String(replacements?.[key] ?? whole));
    if (word !== undefined) {
      given.add(said);
    }
    return said;
  };
  return Object.assign(translate, { gave: (text: string) => given.has(text) });
}

/** As the editors take it: a module that replaces their own. */
export function translateModule(translate: Translate) {
  return { translate: ["value", translate] };
}
