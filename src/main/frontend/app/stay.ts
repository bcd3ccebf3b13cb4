// A form of a page that says so (data-stay) is sent by script: when it is refused, the page and all that is typed stay, and
// the form tells what must be mended. Without a script it is sent as any form is.
import { announce } from "./announce";
import { meta } from "./meta";
import { renewSession } from "./session";

export function keepRefusedForms() {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (!event.defaultPrevented && form.method === "post" && !form.hasAttribute("hx-post") && form.closest("[data-stay]")) {
      event.preventDefault();
      void send(form, new FormData(form, event.submitter)).finally(() => delete form.dataset.sent);
    }
  });
}

async function send(form: HTMLFormElement, data: FormData) {
  document.querySelector(".receipt")?.remove(); // it was about what was done before
  const body = form.enctype === "multipart/form-data" ? data : new URLSearchParams(data as never);
  const headers = { "HX-Request": "true", "X-Stay": "true" };
  const answer = await fetch(form.action, { method: "POST", headers, body }).catch(() => undefined);
  const next = answer?.headers.get("X-Go");
  if (answer === undefined) {
    announce(meta("text-offline"), true);
  } else if (answer.status === 401) {
    void renewSession();
  } else if (next) {
    go(new URL(next, location.href));
  } else if (answer.headers.has("X-Problem")) {
    tell(form, await answer.text());
  } else {
    announce(meta("text-failed"), true);
  }
}

/** To the page anew, also where only a place on this page is named. */
function go(next: URL) {
  const here = next.pathname === location.pathname && next.search === location.search;
  location.assign(next);
  if (here && next.hash) {
    location.reload();
  }
}

function tell(form: HTMLFormElement, problem: string) {
  form.querySelector("[data-refused]")?.remove();
  form.querySelectorAll("[aria-invalid]").forEach((control) => control.removeAttribute("aria-invalid"));
  const parsed = new DOMParser().parseFromString(problem, "text/html").body.firstElementChild as HTMLElement | null;
  if (parsed) {
    parsed.dataset.refused = "";
    parsed.querySelectorAll<HTMLElement>("[data-field]").forEach((name) => nameAsOnPage(form, name));
    form.prepend(parsed);
    parsed.focus();
  }
}

/** What the page calls it, and the control marked; a name that is nowhere on the page says nothing. */
function nameAsOnPage(form: HTMLFormElement, name: HTMLElement) {
  const control = form.elements.namedItem(name.dataset.field ?? "");
  const first = control instanceof RadioNodeList ? control[0] : control;
  const label = first instanceof HTMLElement ? (first as HTMLInputElement).labels?.[0] : undefined;
  if (label && first instanceof HTMLElement && first.getAttribute("type") !== "checkbox") {
    first.setAttribute("aria-invalid", "true");
    name.textContent = label.textContent?.trim() ?? "";
  } else {
    name.parentElement?.replaceChildren(...[...(name.parentElement?.children ?? [])].filter((it) => it !== name));
  }
}
