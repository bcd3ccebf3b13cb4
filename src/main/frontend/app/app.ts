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
import { saveWhatIsTyped } from "./autosave";
import { tellWhatCameEarly } from "./early";
import { csrf, meta } from "./meta";
import { keepStillWhilePressed } from "./press";
import { sendOnce } from "./send";
import { keepRefusedForms } from "./stay";
import { refused, watchSession } from "./session";
import { refuseTooLarge } from "./upload";

declare global {
  interface Window {
    htmx: typeof htmx;
  }
}
window.htmx = htmx;

/** Islands by the name in data-island; each is fetched only where a page has one. */
const islands: Record<string, () => Promise<{ mount(element: HTMLElement): unknown }>> = {
  case: () => import("../case/case"),
  chart: () => import("../chart/chart"),
  comparison: () => import("../comparison/comparison"),
  decision: () => import("../decision/decision"),
  diagram: () => import("../diagram/diagram"),
  "form-editor": () => import("../form-editor/form-editor"),
  modeler: () => import("../modeler/modeler"),
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

document.addEventListener("htmx:configRequest", (event) => {
  const { headers, verb } = (event as CustomEvent).detail;
  if (verb !== "get") {
    Object.assign(headers, csrf());
  }
});

// A problem must be told and stay, until the same thing has gone well; nothing typed may be lost.
let troubled: Element | undefined;
function tellTrouble(asker: Element, text: string) {
  troubled = asker;
  announce(meta(text), true);
}
document.addEventListener("htmx:beforeSwap", (event) => {
  const { detail } = event as CustomEvent;
  const status: number = detail.xhr.status;
  if (status === 401) {
    detail.shouldSwap = false;
    refused(detail.xhr);
  } else if (status >= 400 && detail.xhr.getResponseHeader("X-Problem")) {
    troubled = detail.elt;
  } else if (status >= 400) {
    detail.shouldSwap = false;
    tellTrouble(detail.elt, "text-failed");
  }
  if (detail.shouldSwap) {
    forgetRequestsOf(detail.target);
  }
});

/** An answer to what is about to leave the page has nothing to say to what comes in its place. */
function forgetRequestsOf(leaving: Element) {
  leaving.querySelectorAll("[hx-post]").forEach((element) => htmx.trigger(element, "htmx:abort"));
}

document.addEventListener("htmx:sendError", (event) => tellTrouble((event as CustomEvent).detail.elt, "text-offline"));
document.addEventListener("htmx:afterRequest", (event) => {
  const { detail } = event as CustomEvent;
  if (detail.successful && troubled && (detail.elt === troubled || !troubled.isConnected)) {
    troubled = undefined;
    announce(undefined);
    document.getElementById("problem-place")?.replaceChildren();
  }
});

watchSession();
saveWhatIsTyped();
tellWhatCameEarly();
sendOnce();
keepRefusedForms();
keepStillWhilePressed();
refuseTooLarge();

function mountIslands(root: ParentNode) {
  root.querySelectorAll<HTMLElement>("[data-island]:not([data-mounted])").forEach((element) => {
    const load = islands[element.dataset.island ?? ""];
    if (load) {
      element.dataset.mounted = "";
      load().then((island) => island.mount(element), () => delete element.dataset.mounted);
    }
  });
}

// Focus goes to what the answer is about: an error summary, or what says so. Who is typing keeps hers.
function focusFirst(root: ParentNode) {
  if (!document.activeElement?.matches("input, textarea, select")) {
    root.querySelector<HTMLElement>(".ds-error-summary, [data-focus]")?.focus();
  }
}

htmx.onLoad((element) => mountIslands((element as Element).parentElement ?? document));
document.addEventListener("htmx:afterSettle", (event) => focusFirst((event as CustomEvent).detail.elt));
document.addEventListener("DOMContentLoaded", () => focusFirst(document));
mountIslands(document);
