// What is typed is saved while it is typed: after a pause, at least every ten seconds, and when the page is left. What
// could not be saved is told, and tried again.
//
// A form saves itself when an element in it has data-autosave: that element sends the form at its htmx event "autosave".
// Answers of other elements in the form that send all of it (hx-include) count as saved, too.
import htmx from "htmx.org";
import { csrf, meta } from "./meta";
import { whenSignedInAgain } from "./session";

const pause = 1_200;
const atMost = 10_000;
const beforeTryingAgain = 10_000;
/** The browser's limit for what it sends after the page is gone is 64 KiB. */
const mostWhenLeaving = 60_000;

interface Unsaved {
  /** Counts what is typed, to tell what came after a request began. */
  typed: number;
  /** What was typed when the last request of each element began. */
  sending: Map<Element, number>;
  since: number;
  timer?: number;
  failed: boolean;
}

const forms = new Map<HTMLFormElement, Unsaved>();

function saver(form: HTMLFormElement): HTMLElement | null {
  return form.querySelector<HTMLElement>("[data-autosave]");
}

function formOf(target: EventTarget | null): HTMLFormElement | undefined {
  const form = (target as Element | null)?.closest?.("form");
  return form && saver(form) ? form : undefined;
}

function typedIn(form: HTMLFormElement) {
  const unsaved = forms.get(form) ?? { typed: 0, sending: new Map(), since: Date.now(), failed: false };
  forms.set(form, unsaved);
  unsaved.typed++;
  saveIn(form, unsaved, Math.max(0, Math.min(pause, unsaved.since + atMost - Date.now())));
}

function saveIn(form: HTMLFormElement, unsaved: Unsaved, time: number) {
  clearTimeout(unsaved.timer);
  unsaved.timer = window.setTimeout(() => save(form), time);
}

function save(form: HTMLFormElement) {
  const element = saver(form);
  if (!form.isConnected || !element) {
    forms.delete(form);
  } else if (form.dataset.sent === undefined) {
    htmx.trigger(element, "autosave");
  } else {
    saveIn(form, forms.get(form)!, pause);
  }
}

function saved(form: HTMLFormElement, unsaved: Unsaved, typed: number | undefined) {
  if (unsaved.typed === typed) {
    clearTimeout(unsaved.timer);
    forms.delete(form);
  } else {
    unsaved.failed = false;
    unsaved.since = Date.now();
  }
}

function notSaved(form: HTMLFormElement, unsaved: Unsaved) {
  unsaved.failed = true;
  const status = form.querySelector<HTMLElement>(".saved");
  if (status) {
    status.textContent = meta("text-not-saved") ?? "";
  }
  saveIn(form, unsaved, beforeTryingAgain);
}

/** Sends what is not saved yet with a request that goes on when the page does not. */
function saveWhenLeaving(form: HTMLFormElement, unsaved: Unsaved) {
  const element = saver(form);
  if (!element || !form.isConnected || form.dataset.sent !== undefined) {
    return;
  }
  const body = new URLSearchParams(new FormData(form) as never);
  body.delete(element.getAttribute("hx-params")?.replace(/^not /, "") ?? "");
  if (body.toString().length > mostWhenLeaving) {
    save(form);
    return;
  }
  const { typed } = unsaved;
  const headers = { ...csrf(), "HX-Request": "true" };
  fetch(element.getAttribute("hx-post")!, { method: "POST", body, keepalive: true, headers }).then(
    (answer) => answer.ok && saved(form, unsaved, typed),
    () => {}, // it stays unsaved, and is tried again if the page is still there
  );
}

export function saveWhatIsTyped() {
  for (const sign of ["input", "change"]) {
    document.addEventListener(sign, (event) => {
      const form = formOf(event.target);
      if (form) {
        typedIn(form);
      }
    }, { capture: true });
  }
  onRequest("beforeRequest", (form, unsaved, { elt }) => unsaved.sending.set(elt, unsaved.typed));
  onRequest("sendError", notSaved);
  onRequest("afterRequest", (form, unsaved, { elt, successful, xhr }) => {
    if (successful) {
      saved(form, unsaved, unsaved.sending.get(elt));
    } else if (xhr.status === 401 || xhr.status >= 500) {
      notSaved(form, unsaved);
    }
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { target } = (event as CustomEvent).detail;
    forms.forEach((unsaved, form) => target.contains(form) && saveWhenLeaving(form, unsaved));
  });

  const saveAll = () => forms.forEach((_, form) => save(form));
  window.addEventListener("online", saveAll);
  whenSignedInAgain(saveAll);
  const leave = () => forms.forEach((unsaved, form) => saveWhenLeaving(form, unsaved));
  window.addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => document.hidden && leave());
  window.addEventListener("beforeunload", (event) => {
    const lost = [...forms].some(([form, unsaved]) => unsaved.failed && form.isConnected && !form.dataset.sent);
    if (lost) {
      event.preventDefault();
    }
  });
}

interface Request {
  elt: Element;
  successful?: boolean;
  xhr: XMLHttpRequest;
}

/** Listens to the requests of forms in which something is not saved. */
function onRequest(event: string, act: (form: HTMLFormElement, unsaved: Unsaved, request: Request) => void) {
  document.addEventListener(`htmx:${event}`, (told) => {
    const request: Request = (told as CustomEvent).detail;
    const form = formOf(request.elt);
    const unsaved = form && forms.get(form);
    if (unsaved) {
      act(form, unsaved, request);
    }
  });
}
