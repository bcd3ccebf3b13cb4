// A draft saves itself to the server after a pause, never over what another has saved, and never when nothing was changed.
import { csrf, meta } from "../app/meta";
import { renewSession, whenSignedInAgain } from "../app/session";

const pause = 800;
/** So long a save may take before the page says that it is under way. */
const patience = 400;
const firstRetry = 2_000;
const lastRetry = 60_000;

export interface Finding {
  elementId: string;
  rule: string;
  severity: "error" | "warning";
  message: string;
  fix?: string | null;
}

interface Saved {
  revision: number | string;
  savedAt?: string;
  findings?: Finding[];
}

type State = "still" | "waiting" | "saving" | "failed" | "conflict";

/**
 * The island holds data-save (address), data-revision, and its texts: data-text-saving, data-text-saved ({0}: the time),
 * data-text-conflict ({0}: who), data-text-failed; its part "status" shows them.
 */
export class Draft {
  private state: State = "still";
  private edits = 0;
  private timer?: number;
  private retry = firstRetry;
  private underWay?: Promise<boolean>;
  /** What is read from the server was not changed here. */
  private reading = false;
  private readonly status: HTMLElement | null;

  constructor(
    private readonly island: HTMLElement,
    private readonly contentType: string,
    private readonly content: () => Promise<string>,
  ) {
    this.status = island.querySelector("[data-part=status]");
    window.addEventListener("beforeunload", (event) => this.unsaved && island.isConnected && event.preventDefault());
    window.addEventListener("online", () => this.tryAgain());
    whenSignedInAgain(() => this.tryAgain());
    this.saveBeforeOthers();
  }

  get unsaved(): boolean {
    return this.state !== "still";
  }

  get revision(): string {
    return this.island.dataset.revision ?? "";
  }

  /** Something was changed: it is saved after a pause. */
  changed() {
    if (this.reading) {
      return;
    }
    this.edits++;
    if (this.state !== "conflict") {
      if (this.state === "still") {
        this.enter("waiting");
      }
      this.saveIn(pause);
    }
  }

  /** What the page has is what the server has, at this revision. */
  isAt(revision: number | string) {
    this.island.dataset.revision = String(revision);
    document
      .querySelectorAll<HTMLInputElement>("[data-after-saving] input[name=revision]")
      .forEach((input) => (input.value = String(revision)));
  }

  /** Saves what is unsaved at once; tells whether the server now has all of it. */
  async settle(): Promise<boolean> {
    while (this.unsaved && this.state !== "conflict") {
      clearTimeout(this.timer);
      if (!(await this.save())) {
        return false;
      }
    }
    return !this.unsaved;
  }

  /** When the outline beside has changed the draft on the server, it is read again, after what is unsaved here was saved. */
  follow(readAgain: (text: string) => Promise<unknown>) {
    document.addEventListener("model:changed", (event) => {
      const { revision } = (event as CustomEvent<{ revision: number | string }>).detail;
      void this.settle().then((settled) => (settled ? this.read(revision, readAgain) : undefined));
    });
  }

  private async read(revision: number | string, readAgain: (text: string) => Promise<unknown>) {
    const text = String(revision) === this.revision ? undefined : await fetchText(this.island.dataset.source);
    if (text === undefined || this.unsaved) {
      return;
    }
    this.reading = true;
    this.isAt(revision);
    await readAgain(text).finally(() => (this.reading = false));
  }

  private saveIn(time: number) {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.save(), time);
  }

  private tryAgain() {
    if (this.state === "failed") {
      this.saveIn(0);
    }
  }

  /** One save at a time; tells whether it went well. */
  private save(): Promise<boolean> {
    this.underWay ??= this.send().finally(() => (this.underWay = undefined));
    return this.underWay;
  }

  private async send(): Promise<boolean> {
    if (this.state === "conflict") {
      return false;
    }
    const edits = this.edits;
    const failedBefore = this.state === "failed";
    this.enter("saving");
    const slow = window.setTimeout(() => failedBefore || this.say("saving"), patience);
    try {
      const answer = await fetch(this.island.dataset.save ?? "", {
        method: "POST",
        headers: {
          "Content-Type": this.contentType,
          "If-Match": `"${this.revision}"`,
          Accept: "application/json",
          "HX-Request": "true", // a session that is over is told, not led to the login page
          ...csrf(),
        },
        body: await this.content(),
      });
      return await this.answered(answer, edits);
    } catch {
      return this.failed();
    } finally {
      clearTimeout(slow);
    }
  }

  private async answered(answer: Response, edits: number): Promise<boolean> {
    if (answer.status === 412) {
      return this.conflict(((await answer.json()) as { author?: string }).author ?? "");
    }
    if (answer.status === 401) {
      this.failed();
      if (await renewSession()) {
        this.saveIn(0);
      }
      return false;
    }
    if (!answer.ok) {
      return this.failed();
    }
    this.saved((await answer.json()) as Saved, edits);
    return true;
  }

  private saved(saved: Saved, edits: number) {
    this.retry = firstRetry;
    this.isAt(saved.revision);
    const more = this.edits !== edits;
    this.enter(more ? "waiting" : "still");
    this.say("saved", clock(saved.savedAt));
    if (more) {
      this.saveIn(pause);
    }
    tell(this.island, "model:saved", { revision: saved.revision, findings: saved.findings ?? [] });
  }

  private failed(): boolean {
    this.enter("failed");
    this.say("failed");
    this.saveIn(this.retry);
    this.retry = Math.min(this.retry * 2, lastRetry);
    return false;
  }

  /** Somebody else was first: nothing more is sent, and what is on the canvas stays. */
  private conflict(author: string): boolean {
    this.enter("conflict");
    this.say("conflict", author);
    const again = document.createElement("a");
    again.href = location.href;
    again.className = "ds-link";
    again.textContent = this.island.dataset.textReload ?? meta("text-reload") ?? "";
    this.status?.append(" ", again);
    return false;
  }

  private enter(state: State) {
    this.state = state;
    this.island.dataset.state = state;
  }

  private say(what: "saving" | "saved" | "conflict" | "failed", argument = "") {
    const text = this.island.getAttribute(`data-text-${what}`) ?? "";
    this.status?.replaceChildren(text.replace("{0}", argument));
    this.status?.setAttribute("data-shows", what);
  }

  /** What stands in [data-after-saving] is asked of the server only when it has what is on the canvas. */
  private saveBeforeOthers() {
    document.addEventListener("htmx:confirm", (event) => {
      const { elt, issueRequest } = (event as CustomEvent).detail;
      if (this.unsaved && (elt as Element).closest("[data-after-saving]")) {
        event.preventDefault();
        void this.settle().then((settled) => settled && issueRequest(true));
      }
    });
    document.addEventListener(
      "submit",
      (event) => {
        const form = event.target as HTMLFormElement;
        if (this.unsaved && form.matches("[data-after-saving], [data-after-saving] *") && !form.matches("[hx-post]")) {
          event.preventDefault();
          event.stopPropagation();
          void this.settle().then((settled) => settled && form.requestSubmit(event.submitter));
        }
      },
      { capture: true },
    );
  }
}

/** Tells the page something that happened in an island. */
export function tell(island: HTMLElement, name: string, detail: unknown) {
  island.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
}

function clock(savedAt: string | undefined): string {
  const at = savedAt ? new Date(savedAt) : new Date();
  const time = Number.isNaN(at.getTime()) ? new Date() : at;
  return new Intl.DateTimeFormat(document.documentElement.lang || "nb", { hour: "2-digit", minute: "2-digit" }).format(time);
}

/** The content that an island's data attribute gives the address of. */
export async function fetchText(source: string | undefined): Promise<string | undefined> {
  if (!source) {
    return undefined;
  }
  const answer = await fetch(source, { cache: "no-store" });
  return answer.ok ? answer.text() : undefined;
}
