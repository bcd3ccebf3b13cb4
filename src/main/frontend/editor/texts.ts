// For an editor that has no translations of its own: its texts are exchanged as they come into its menus and panels.
import type { Translate } from "./words";

/** Where the editor speaks; elsewhere stands what people have written. */
const menus = ".fjs-palette, .bio-properties-panel, .fjs-editor-empty, .fjs-context-pad, .fjs-property-panel";
/** In those, where people's own words stand. */
const own = ".bio-properties-panel-header-label, .bio-properties-panel-collapsible-entry-header-title, textarea, .cm-editor, code, [data-entry-id=defaultValue] option, [data-island=modeler] option";
const attributes = ["title", "placeholder", "aria-label"];

export function translateTexts(root: HTMLElement, words: Translate) {
  const observer = new MutationObserver((changes) => {
    changes.forEach((change) => (change.type === "childList" ? change.addedNodes.forEach(translate) : translate(change.target)));
    observer.takeRecords(); // what was just written
  });
  observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: attributes });

  function translate(node: Node) {
    if (node instanceof Text) {
      exchange(node);
    } else if (node instanceof Element) {
      [node, ...node.querySelectorAll("*")].forEach(exchangeAttributes);
      const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        exchange(texts.currentNode as Text);
      }
    }
  }

  function wordFor(said: string): string {
    if (words.gave(said)) {
      return said; // in the reader's language already, though it may be a word of the editor's, too
    }
    const [, numOfItems, items] = /^List contains (\d+) (items?)$/.exec(said) ?? [];
    return numOfItems ? words(`List contains {numOfItems} ${items}`, { numOfItems }) : words(said);
  }

  function exchange(text: Text) {
    const said = text.data.trim();
    const parent = text.parentElement;
    if (/[a-z]{2}/i.test(said) && parent?.closest(menus) && !parent.closest(own)) {
      const word = wordFor(said);
      if (word !== said) {
        text.data = text.data.replace(said, () => word);
      }
    }
  }

  function exchangeAttributes(element: Element) {
    if (!element.closest(menus)) {
      return;
    }
    for (const name of attributes) {
      const said = element.getAttribute(name);
      const word = said && wordFor(said);
      if (word && word !== said) {
        element.setAttribute(name, word);
      }
    }
  }
}
