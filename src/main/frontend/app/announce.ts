/** Shows a message above the page and reads it aloud; without a text the last one goes away. */
export function announce(text: string | undefined, urgent = false) {
  const place = document.getElementById("announcement");
  if (!place || (!text && place.hidden)) {
    return;
  }
  place.setAttribute("role", urgent ? "alert" : "status");
  place.hidden = !text;
  place.textContent = text ?? "";
}

/** Adds a way on to the message that is shown, in a new tab: this page keeps what is typed. */
export function announceLink(text: string | undefined, href: string) {
  const link = document.createElement("a");
  link.href = href;
  link.target = "_blank";
  link.className = "ds-link";
  link.textContent = text ?? href;
  document.getElementById("announcement")?.append(" ", link);
}
