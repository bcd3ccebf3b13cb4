// Links with data-element lead to that element on the canvas, wherever on the page they stand.

/** While an island is there, a click on such a link shows its element; where there is none, the link is an ordinary one. */
export function followElementLinks(island: HTMLElement, show: (id: string) => boolean) {
  const follow = (event: MouseEvent) => {
    if (!island.isConnected) {
      document.removeEventListener("click", follow);
      return;
    }
    const link = (event.target as Element | null)?.closest?.<HTMLElement>("[data-element]");
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (link && plain && show(link.dataset.element ?? "")) {
      event.preventDefault();
    }
  };
  document.addEventListener("click", follow);
}
