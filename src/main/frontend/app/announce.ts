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
