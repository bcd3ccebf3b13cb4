// A case between two steps: its page looks again by itself, less and less often, and is shown anew when somebody's turn
// has come. Only while the person looks at it; and never under her hands.
import htmx from "htmx.org";

/** Seconds from one look to the next. */
const looks = [1, 2, 4, 8, 15, 30, 60, 60, 60];
const between = "[data-island=case]";

export async function mount() {
  const heard = document.createElement("p");
  heard.className = "ds-sr-only";
  heard.setAttribute("role", "status");
  document.querySelector("main")?.append(heard);
  for (const seconds of looks) {
    await new Promise((over) => setTimeout(over, seconds * 1000));
    if (document.hidden || document.querySelector("#content")?.contains(document.activeElement)) {
      continue;
    }
    const page = await look();
    if (page && !new DOMParser().parseFromString(page, "text/html").querySelector(between)) {
      htmx.swap("#content", page, { swapStyle: "outerHTML", swapDelay: 0, settleDelay: 0 }, { select: "#content" });
      heard.textContent = document.querySelector("#now")?.textContent?.replace(/\s+/g, " ").trim() ?? "";
      return;
    }
  }
}

/** The page as it is now; nothing when it cannot be had, which the next look may mend. */
async function look(): Promise<string | undefined> {
  try {
    const answer = await fetch(location.href, { headers: { "HX-Request": "true" } });
    return answer.ok ? await answer.text() : undefined;
  } catch {
    return undefined;
  }
}
