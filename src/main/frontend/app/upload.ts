// A file that is too large is not sent at all (data-most: the most bytes; data-too-large: what is said then). The server
// refuses it all the same; this spares her the waiting.
export function refuseTooLarge() {
  document.addEventListener("change", (event) => {
    const field = event.target;
    if (field instanceof HTMLInputElement && field.dataset.most) {
      tell(field, isTooLarge(field));
    }
  });
  document.addEventListener(
    "submit",
    (event) => {
      const field = (event.target as Element).querySelector<HTMLInputElement>("input[data-most]");
      if (field && isTooLarge(field)) {
        event.preventDefault();
        event.stopImmediatePropagation();
        tell(field, true);
        field.focus();
      }
    },
    { capture: true },
  );
}

function isTooLarge(field: HTMLInputElement): boolean {
  return [...(field.files ?? [])].some((file) => file.size > Number(field.dataset.most));
}

function tell(field: HTMLInputElement, tooLarge: boolean) {
  field.closest(".ds-field")?.querySelectorAll<HTMLElement>("[data-too-large]").forEach((text) => (text.hidden = !tooLarge));
  field.setAttribute("aria-invalid", String(tooLarge));
}
