// What every page runs: htmx, morphing, the form elements, and the islands that a page asks for.
import "@digdir/designsystemet-web/clickdelegatefor";
import "@digdir/designsystemet-web/dialog";
import "@digdir/designsystemet-web/ds-error-summary";
import "@digdir/designsystemet-web/ds-field";
import "@digdir/designsystemet-web/invokers";
import "@digdir/designsystemet-web/popover";
import htmx from "htmx.org";
import { Idiomorph } from "idiomorph";
import "./app.css";
import { announce } from "./announce";
import { keepStillWhilePressed } from "./press";

declare global {
  interface Window {
    htmx: typeof htmx;
  }
}
window.htmx = htmx;

/** Islands by the name in data-island; each is fetched only where a page has one. */
const islands: Record<string, () => Promise<{ mount(element: HTMLElement): void }>> = {
  diagram: () => import("../diagram/diagram"),
  tasks: () => import("../task/task"),
};

// hx-swap="morph" keeps what is being typed: a control with focus is left alone.
htmx.defineExtension("morph", {
  isInlineSwap: (style: string) => style === "morph" || style === "morph:outerHTML",
  handleSwap: (style: string, target: Node, fragment: Node) => {
    if (!style.startsWith("morph")) {
      return false;
    }
    return Idiomorph.morph(target as Element, (fragment as Element).children, {
      morphStyle: style === "morph:innerHTML" ? "innerHTML" : "outerHTML",
      ignoreActiveValue: true,
    });
  },
} as never);

function meta(name: string): string | undefined {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content || undefined;
}

document.addEventListener("htmx:configRequest", (event) => {
  const { headers, verb } = (event as CustomEvent).detail;
  const header = meta("csrf-header");
  const token = meta("csrf-token");
  if (verb !== "get" && header && token) {
    headers[header] = token;
  }
});

// A problem that the server has no page for must still be told, and nothing typed may be lost.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { detail } = event as CustomEvent;
  const status: number = detail.xhr.status;
  if (status >= 400 && !detail.xhr.getResponseHeader("X-Problem")) {
    detail.shouldSwap = false;
    announce(meta(status === 401 || status === 403 ? "text-signed-out" : "text-failed"), true);
  }
});
document.addEventListener("htmx:sendError", () => announce(meta("text-offline"), true));
document.addEventListener("htmx:afterRequest", (event) => {
  if ((event as CustomEvent).detail.successful) {
    announce(undefined);
  }
});

keepStillWhilePressed();

function mountIslands(root: ParentNode) {
  root.querySelectorAll<HTMLElement>("[data-island]:not([data-mounted])").forEach((element) => {
    const load = islands[element.dataset.island ?? ""];
    if (load) {
      element.dataset.mounted = "";
      load().then((island) => island.mount(element), () => delete element.dataset.mounted);
    }
  });
}

// Focus goes to what the answer is about: an error summary, or what says so.
function focusFirst(root: ParentNode) {
  root.querySelector<HTMLElement>(".ds-error-summary, [data-focus]")?.focus();
}

htmx.onLoad((element) => mountIslands((element as Element).parentElement ?? document));
document.addEventListener("htmx:afterSettle", (event) => focusFirst((event as CustomEvent).detail.elt));
document.addEventListener("DOMContentLoaded", () => focusFirst(document));
mountIslands(document);

// A form is sent once, however often the button is pressed.
document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (form.method !== "post" || form.hasAttribute("hx-post")) {
    return;
  }
  if (form.dataset.sent !== undefined) {
    event.preventDefault();
  }
  form.dataset.sent = "";
});
window.addEventListener("pageshow", (event) => {
  if (event.persisted) {
    document.querySelectorAll<HTMLFormElement>("form[data-sent]").forEach((form) => delete form.dataset.sent);
  }
});
