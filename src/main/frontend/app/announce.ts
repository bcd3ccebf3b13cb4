/** A way on, beside a message. */
export interface Way {
  text: string;
  href: string;
}

let told = "";

/**
 * Shows a message above the page and reads it aloud; without a text the last one goes away. What is told already is not
 * told again. A way on opens in a new tab: this page keeps what is typed.
 */
export function announce(text: string | undefined, urgent = false, way?: Way) {
  const place = document.getElementById("announcement");
  const telling = JSON.stringify([text, urgent, way]);
  if (!place || (place.hidden ? !text : telling === told)) {
    return;
  }
  told = telling;
  place.setAttribute("role", urgent ? "alert" : "status");
  place.hidden = !text;
  place.textContent = text ?? "";
  if (way) {
    place.append(" ", link(way));
  }
}

function link(way: Way): HTMLAnchorElement {
  const link = document.createElement("a");
  link.href = way.href;
  link.target = "_blank";
  link.className = "ds-link";
  link.textContent = way.text;
  return link;
}
