// A form is shown anew after each change, and then its fields may move. What is pressed must not move away under the
// pointer: an answer that comes meanwhile is dropped, and asked for again after the press.
import htmx from "htmx.org";

export function keepStillWhilePressed() {
  let pressed = false;
  let dropped: Element | undefined;

  document.addEventListener("pointerdown", () => (pressed = true), { capture: true, passive: true });
  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, release, { capture: true, passive: true });
  }
  window.addEventListener("blur", release);

  function release() {
    pressed = false;
    setTimeout(() => dropped && htmx.trigger(dropped, "change")); // after the click, which may ask by itself
  }

  document.addEventListener("htmx:beforeRequest", (event) => {
    if ((event as CustomEvent).detail.elt === dropped) {
      dropped = undefined;
    }
  });
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    const asker: Element = (event as CustomEvent).detail.elt;
    if (pressed && asker.getAttribute("hx-swap")?.startsWith("morph")) {
      event.preventDefault();
      dropped = asker;
    }
  });
}
