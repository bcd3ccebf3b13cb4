// What is typed is saved while it is typed: after a pause, at least every ten seconds, and when the page is left. What
// could not be saved is told; it is tried again where that can help, and the person is asked before she leaves it.
//
// A form saves itself when an element in it has data-autosave: that element sends the form at its htmx event "autosave".
// Answers of other elements in the form that send all of it (hx-include) count as saved, too. Its field data-typed
// counts what is typed, so that the server never keeps an older text over a newer one.
import htmx from "htmx.org";
import { csrf, meta } from "./meta";
import { whenSignedInAgain } from "./session";

const pause = 1_200;
const atMost = 10_000;
const beforeTryingAgain = 10_000;
/** So long a save may be under way before another is sent in its place. */
const tooSlow = 30_000;
/** The browser's limit for what it sends after the page is gone is 64 KiB. */
const mostWhenLeaving = 60_000;
/** So soon after a page was left, its last save may still have been under way when the next page was made. */
const justNow = 10_000;
/** The field that tells which save the page shows, on a page that shows the draft as it is kept. */
const revision = "input[data-revision]";
/** In an answer: what was sent is not kept, and the answer says why. */
const unsavedHeader = "X-Unsaved";

interface Unsaved {
  typed: number;
  /** The request of each element that is under way, with what was typed when it began. */
  sending: Map<Element, { request: XMLHttpRequest; typed: number; at: number }>;
  /** Since when something waits to be sent. */
  since: number;
  timer?: number;
  /** Whether the last answer was that it is not kept, or none came. */
  failed: boolean;
  /** What was typed when it was last sent because the page might be left. */
  left?: number;
  /** Whether it is too long to be saved surely when the page is left. */
  long: boolean;
}

const forms = new Map<HTMLFormElement, Unsaved>();

function saver(form: HTMLFormElement): HTMLElement | null {
  return form.querySelector<HTMLElement>("[data-autosave]");
}

function formOf(target: EventTarget | null): HTMLFormElement | undefined {
  const form = (target as Element | null)?.closest?.("form");
  return form && saver(form) ? form : undefined;
}

/** Whether the form holds what would be lost if the page were left. */
function wouldLose(form: HTMLFormElement, unsaved: Unsaved): boolean {
  return (unsaved.failed || unsaved.long) && form.isConnected && form.dataset.sent === undefined;
}

function typedIn(form: HTMLFormElement) {
  const unsaved = forms.get(form) ?? { typed: 0, sending: new Map(), since: Date.now(), failed: false, long: false };
  forms.set(form, unsaved);
  unsaved.typed = countIn(form);
  saveIn(form, unsaved, Math.max(0, Math.min(pause, unsaved.since + atMost - Date.now())));
}

function countIn(form: HTMLFormElement): number {
  const counter = form.querySelector<HTMLInputElement>("input[data-typed]");
  const count = Number(counter?.value ?? 0) + 1;
  if (counter) {
    counter.value = String(count);
  }
  return count;
}

function saveIn(form: HTMLFormElement, unsaved: Unsaved, time: number) {
  clearTimeout(unsaved.timer);
  unsaved.timer = window.setTimeout(() => save(form), time);
}

/** One save at a time: the next waits for the answer, unless that takes too long. */
function save(form: HTMLFormElement) {
  const element = saver(form);
  const unsaved = forms.get(form);
  if (!form.isConnected || !element || !unsaved) {
    forms.delete(form);
    return;
  }
  const underWay = unsaved.sending.get(element);
  if (form.dataset.sent !== undefined || (underWay && Date.now() - underWay.at < tooSlow)) {
    saveIn(form, unsaved, pause);
  } else {
    htmx.trigger(element, "autosave");
  }
}

function saved(form: HTMLFormElement, unsaved: Unsaved, typed: number) {
  if (forms.get(form) !== unsaved) {
    return; // said before, and more was typed since
  }
  mark(form, false);
  if (unsaved.typed === typed) {
    clearTimeout(unsaved.timer);
    forms.delete(form);
  } else {
    unsaved.failed = false;
    unsaved.long = false;
  }
}

/** @param again whether the same text may be kept another time */
function notSaved(form: HTMLFormElement, unsaved: Unsaved, again: boolean) {
  unsaved.failed = true;
  mark(form, true);
  tell(form, meta(again ? "text-not-saved" : "text-not-kept"));
  if (again) {
    saveIn(form, unsaved, beforeTryingAgain);
  }
}

/** What is not saved must catch the eye. */
function mark(form: HTMLFormElement, problem: boolean) {
  form.querySelector(".saved")?.toggleAttribute("data-problem", problem);
}

function tell(form: HTMLFormElement, text: string | undefined) {
  const status = form.querySelector<HTMLElement>(".saved");
  if (status && text && status.textContent !== text) {
    status.textContent = text;
  }
}

/** The server's answer counts, also where the page does not show it. */
function answered(form: HTMLFormElement, unsaved: Unsaved, { elt, xhr }: Request) {
  const sent = unsaved.sending.get(elt);
  if (sent?.request !== xhr) {
    return; // another request has taken its place
  }
  unsaved.sending.delete(elt);
  const taken = xhr.status >= 200 && xhr.status < 400;
  if (taken && xhr.getResponseHeader(unsavedHeader)) {
    unsaved.failed = true;
    mark(form, true);
    if (elt !== saver(form)) {
      saveIn(form, unsaved, pause); // the answer may have hidden what could not be kept
    }
  } else if (taken) {
    saved(form, unsaved, sent.typed);
  } else if (xhr.status > 0) {
    notSaved(form, unsaved, xhr.status === 401 || xhr.status >= 500);
  }
}

/** Who waits for an answer that does not come is told. */
function watch(form: HTMLFormElement, unsaved: Unsaved, { elt, xhr }: Request) {
  unsaved.sending.set(elt, { request: xhr, typed: unsaved.typed, at: Date.now() });
  unsaved.since = Date.now();
  setTimeout(() => {
    if (unsaved.sending.get(elt)?.request === xhr && forms.get(form) === unsaved) {
      notSaved(form, unsaved, true);
    }
  }, atMost);
}

/** Sends what is not saved yet with a request that goes on when the page does not. */
function saveWhenLeaving(form: HTMLFormElement, unsaved: Unsaved) {
  const element = saver(form);
  if (!element || !form.isConnected || form.dataset.sent !== undefined || unsaved.left === unsaved.typed) {
    return;
  }
  const { typed } = unsaved;
  unsaved.left = typed;
  remember(element);
  const body = new URLSearchParams(new FormData(form) as never);
  body.delete(element.getAttribute("hx-params")?.replace(/^not /, "") ?? "");
  unsaved.long = body.toString().length > mostWhenLeaving;
  const headers = { ...csrf(), "HX-Request": "true" };
  fetch(element.getAttribute("hx-post")!, { method: "POST", body, keepalive: !unsaved.long, headers }).then(
    (answer) => {
      // What was told to be unsaved is saved once more by the page itself, if it is still there, to tell otherwise.
      if (answer.ok && !answer.headers.has(unsavedHeader) && !unsaved.failed) {
        saved(form, unsaved, typed);
      }
    },
    () => (unsaved.left = undefined), // it stays unsaved, and is tried again if the page is still there
  );
}

const leftAt = (element: Element) => `left ${element.getAttribute("hx-post")}`;

function remember(element: Element) {
  try {
    sessionStorage.setItem(leftAt(element), String(Date.now()));
  } catch {
    // Without storage the next page may show what was saved before.
  }
}

/** Whether this tab has just left a page that was still saving what this page shows. */
function hasJustBeenLeft(element: Element): boolean {
  try {
    const at = Number(sessionStorage.getItem(leftAt(element)));
    sessionStorage.removeItem(leftAt(element));
    return Date.now() - at < justNow;
  } catch {
    return false;
  }
}

/** A page that is loaded again may be faster than the text that the one before it was still saving. */
async function showWhatWasLeft(element: Element) {
  const shown = document.querySelector<HTMLInputElement>(revision)?.value;
  if (shown === undefined) {
    return; // what is shown is not the draft, but what was typed
  }
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
  const kept = page.querySelector<HTMLInputElement>(revision)?.value;
  if (kept !== undefined && kept !== shown && forms.size === 0 && element.isConnected) {
    location.reload();
  }
}

export function saveWhatIsTyped() {
  for (const element of document.querySelectorAll("[data-autosave]")) {
    if (hasJustBeenLeft(element)) {
      void showWhatWasLeft(element).catch(() => {}); // as good as it was without
    }
  }
  for (const sign of ["input", "change"]) {
    document.addEventListener(sign, (event) => {
      const form = formOf(event.target);
      if (form) {
        typedIn(form);
      }
    }, { capture: true });
  }
  onRequest("beforeRequest", watch);
  onRequest("afterRequest", answered);
  onRequest("sendError", (form, unsaved) => notSaved(form, unsaved, true));

  const within = (target: Element) => [...forms].filter(([form]) => target.contains(form));
  document.addEventListener("htmx:beforeSwap", (event) => {
    within((event as CustomEvent).detail.target).forEach(([form, unsaved]) => saveWhenLeaving(form, unsaved));
  });
  document.addEventListener("htmx:confirm", (event) => {
    const { target } = (event as CustomEvent).detail;
    const losing = within(target).some(([form, unsaved]) => wouldLose(form, unsaved));
    if (losing && !window.confirm(meta("text-leave"))) {
      event.preventDefault();
    }
  });

  const saveAll = () => forms.forEach((_, form) => save(form));
  window.addEventListener("online", saveAll);
  whenSignedInAgain(saveAll);
  const leave = () => forms.forEach((unsaved, form) => saveWhenLeaving(form, unsaved));
  window.addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => document.hidden && leave());
  // Before the next page is asked for, so that it shows what was typed on this one.
  window.addEventListener("beforeunload", (event) => {
    leave();
    if ([...forms].some(([form, unsaved]) => wouldLose(form, unsaved))) {
      event.preventDefault();
    }
  });
}

interface Request {
  elt: Element;
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
