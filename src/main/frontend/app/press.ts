// Some answers move what is on the page: a form that is shown anew after each change, news above a list (data-moves).
// What is pressed must not move away under the pointer: such an answer is dropped while a button or a finger is down, and
// asked for again after the press.
import htmx from "htmx.org";

/** Milliseconds from the end of a press until its click has come: of a mouse at once, of a finger a little later. */
function untilClicked(event: PointerEvent): number {
  return event.pointerType === "mouse" ? 0 : 50;
}

export function keepStillWhilePressed() {
  const pressed = new Set<number>();
  const dropped = new Set<Element>();

  document.addEventListener("pointerdown", (event) => pressed.add(event.pointerId), { capture: true, passive: true });
  for (const end of ["pointerup", "pointercancel"] as const) {
    document.addEventListener(end, (event) => setTimeout(() => lift(event.pointerId), untilClicked(event)), {
      capture: true,
      passive: true,
    });
  }
  // Where the end of a press is never told: it ended outside the window, or as a drag, or in a menu of the browser.
  for (const end of ["keydown", "dragend", "contextmenu"]) {
    document.addEventListener(end, liftAll, { capture: true, passive: true });
  }
  window.addEventListener("blur", liftAll);

  function lift(pointer: number) {
    pressed.delete(pointer);
    if (pressed.size === 0) {
      const asking = [...dropped];
      dropped.clear();
      asking.filter((element) => element.isConnected).forEach((element) => htmx.trigger(element, "again"));
    }
  }

  function liftAll() {
    [...pressed].forEach(lift);
  }

  document.addEventListener("htmx:beforeRequest", (event) => dropped.delete((event as CustomEvent).detail.elt));
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    const asker: Element = (event as CustomEvent).detail.elt;
    if (pressed.size > 0 && asker.hasAttribute("data-moves")) {
      event.preventDefault();
      dropped.add(asker);
    }
  });
}
