// A page outlives its session: the hours are up, or the server has started anew. Then nothing can be sent until the
// person has signed in again in another tab; this page then goes on with the new session's token.
import { announce } from "./announce";
import { meta, setMeta } from "./meta";

/** A session that ends at once again is not tried for ever. */
const betweenRenewals = 5_000;
/** So long an answer is waited for. */
const patience = 10_000;
/** So long after the server was heard of, a page trusts that it still knows the person. */
const trusted = 60_000;

let over = false;
/** Whether the page says that the server cannot be reached, because it was asked in vain. */
let away = false;
let renewedAt = 0;
let heardAt = Date.now();
const waiting = new Set<() => void>();
const begun = new WeakMap<XMLHttpRequest, number>();

/** Whether what is sent now could be lost: the session is over, or has not been heard of for a while. */
export function sessionIsUnsure(): boolean {
  return meta("person") !== undefined && (over || Date.now() - heardAt > trusted);
}

/** Called each time the session goes on after it was over. */
export function whenSignedInAgain(act: () => void) {
  waiting.add(act);
}

/** After a refusal; one that was on its way when the session was renewed says nothing about the new one. */
export function refused(request: XMLHttpRequest) {
  if ((begun.get(request) ?? 0) >= renewedAt) {
    void renewSession();
  }
}

/** Goes on when the same person has signed in elsewhere or still is, else tells what to do. */
export async function renewSession(): Promise<boolean> {
  const session = Date.now() - renewedAt < betweenRenewals ? "over" : await currentSession();
  if (session === "away") {
    away = !over;
    if (away) {
      announce(meta("text-offline"), true);
    }
    return false;
  }
  if (session === "over" || session.person !== meta("person")) {
    over = true;
    const other = session !== "over";
    announce(meta(other ? "text-other-person" : "text-signed-out"), true, {
      text: meta(other ? "text-reload" : "text-sign-in") ?? "",
      href: other ? location.href : "/",
    });
    return false;
  }
  setMeta("csrf-token", session.token);
  document.querySelectorAll<HTMLInputElement>("input[name=_csrf]").forEach((input) => (input.value = session.token));
  renewedAt = Date.now();
  goOn();
  return true;
}

function goOn() {
  const wasOver = over;
  if (over || away) {
    announce(undefined);
  }
  over = false;
  away = false;
  heardAt = Date.now();
  if (wasOver) {
    waiting.forEach((act) => act());
  }
}

async function currentSession(): Promise<{ person: string; token: string } | "over" | "away"> {
  try {
    const signal = AbortSignal.timeout(patience);
    const answer = await fetch("/session", { headers: { "HX-Request": "true" }, signal });
    return answer.ok ? await answer.json() : answer.status >= 500 ? "away" : "over";
  } catch {
    return "away";
  }
}

/** Listens to what each request tells of the session, and looks again when the person comes back to this tab. */
export function watchSession() {
  document.addEventListener("htmx:beforeSend", (event) => begun.set((event as CustomEvent).detail.xhr, Date.now()));
  document.addEventListener("htmx:afterRequest", (event) => {
    const { successful, requestConfig } = (event as CustomEvent).detail;
    if (successful && (requestConfig.verb !== "get" || !over)) {
      goOn();
    }
  });
  document.addEventListener("visibilitychange", () => {
    if (over && !document.hidden) {
      void renewSession();
    }
  });
}
