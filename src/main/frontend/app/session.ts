// A page outlives its session: the hours are up, or the server has started anew. Then nothing can be sent until the
// person has signed in again in another tab; this page then goes on with the new session's token.
import { announce, announceLink } from "./announce";
import { meta, setMeta } from "./meta";

/** A session that ends at once again is not tried for ever. */
const betweenRenewals = 5_000;

let over = false;
let renewedAt = 0;
const waiting = new Set<() => void>();

/** Whether the last answer said that nobody is signed in. */
export function signedOut(): boolean {
  return over;
}

/** Called each time the session goes on after it was over. */
export function whenSignedInAgain(act: () => void) {
  waiting.add(act);
}

/** After a refusal: goes on when the same person has signed in elsewhere, else tells what to do. */
export async function renewSession(): Promise<boolean> {
  over = true;
  const session = Date.now() - renewedAt > betweenRenewals ? await currentSession() : undefined;
  if (!session || session.person !== meta("person")) {
    announce(meta(session ? "text-other-person" : "text-signed-out"), true);
    announceLink(meta(session ? "text-reload" : "text-sign-in"), session ? location.href : "/");
    return false;
  }
  setMeta("csrf-token", session.token);
  document.querySelectorAll<HTMLInputElement>("input[name=_csrf]").forEach((input) => (input.value = session.token));
  over = false;
  renewedAt = Date.now();
  announce(undefined);
  waiting.forEach((act) => act());
  return true;
}

async function currentSession(): Promise<{ person: string; token: string } | undefined> {
  try {
    const answer = await fetch("/session", { headers: { "HX-Request": "true" } });
    return answer.ok ? await answer.json() : undefined;
  } catch {
    return undefined; // no contact: as good as signed out until there is
  }
}

/** Looks again when the person comes back to this tab. */
export function watchSession() {
  document.addEventListener("visibilitychange", () => {
    if (over && !document.hidden) {
      void renewSession();
    }
  });
}
