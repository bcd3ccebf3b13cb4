// A form is sent once, however often the button is pressed, and not while it could only be lost.
import { announce } from "./announce";
import { meta } from "./meta";
import { renewSession, sessionIsUnsure } from "./session";

/** After this time without an answer the person may try again: the server takes the same form once. */
const patience = 10_000;

/** Whether the form holds something that the person has typed or chosen. */
function holdsWork(form: HTMLFormElement): boolean {
  return form.querySelector("textarea, select, input:not([type=hidden])") !== null;
}

export function sendOnce() {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (form.method !== "post" || form.hasAttribute("hx-post")) {
      return;
    }
    if (form.dataset.sent !== undefined) {
      event.preventDefault();
      announce(meta("text-sending"));
    } else if (!navigator.onLine) {
      event.preventDefault();
      announce(meta("text-offline"), true);
    } else if (holdsWork(form) && sessionIsUnsure()) {
      event.preventDefault();
      form.dataset.sent = "asking";
      void renewSession().then((again) => {
        delete form.dataset.sent;
        if (again) {
          form.requestSubmit(event.submitter);
        }
      });
    } else {
      form.dataset.sent = "true";
      setTimeout(() => delete form.dataset.sent, patience);
    }
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      document.querySelectorAll<HTMLFormElement>("form[data-sent]").forEach((form) => delete form.dataset.sent);
    }
  });
}
