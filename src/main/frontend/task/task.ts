// Keys of the task list, and what follows a swap: title, and which row is open. Everything works without this.
const storage = "task-keys-off";
const fields = "input, textarea, select, [contenteditable], dialog[open] *";

/** The person's choice; a browser without storage keeps the keys on. */
function keysAreOn(): boolean {
  try {
    return localStorage.getItem(storage) === null;
  } catch {
    return true;
  }
}

function turnKeys(on: boolean) {
  try {
    on ? localStorage.removeItem(storage) : localStorage.setItem(storage, "");
  } catch {
    // The choice lasts for this page.
  }
}

const idleAfter = 20 * 60 * 1000;

/** Looking for news keeps the session alive, so it ends when nobody is there to see them. */
function lookForNewsOnlyWhileSomeoneIsThere() {
  let seen = Date.now();
  for (const sign of ["pointerdown", "keydown", "scroll", "visibilitychange"]) {
    document.addEventListener(sign, () => (seen = Date.now()), { passive: true, capture: true });
  }
  document.addEventListener("htmx:beforeRequest", (event) => {
    const asker = (event as CustomEvent).detail.elt as HTMLElement;
    if (asker.id === "task-news" && (document.hidden || Date.now() - seen > idleAfter)) {
      event.preventDefault();
    }
  });
}

export function mount(tasks: HTMLElement) {
  lookForNewsOnlyWhileSomeoneIsThere();

  const help = tasks.querySelector<HTMLDialogElement>("#task-keys")!;
  const opener = tasks.querySelector<HTMLElement>("[data-keys-help]");
  const choice = tasks.querySelector<HTMLInputElement>("#task-keys-on")!;
  choice.checked = keysAreOn();
  choice.addEventListener("change", () => turnKeys(choice.checked));
  opener?.removeAttribute("hidden");
  opener?.addEventListener("click", () => help.showModal());

  document.addEventListener("keydown", (event) => {
    const target = event.target as Element;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.defaultPrevented;
    if (!plain || target.closest(fields) || help.open || !choice.checked) {
      return;
    }
    const act = { j: () => move(tasks, 1), k: () => move(tasks, -1), "/": () => move(tasks, 0), "?": () => help.showModal() }[
      event.key.toLowerCase()
    ];
    if (act) {
      event.preventDefault();
      act();
    }
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    if ((event as CustomEvent).detail.target?.id === "task-pane") {
      showOpened(tasks);
    }
  });
}

/** Focus goes to the next or previous row; zero: to the open one, else the first. */
function move(tasks: HTMLElement, by: number) {
  const rows = [...tasks.querySelectorAll<HTMLElement>(".task-row")];
  const focused = rows.indexOf(document.activeElement as HTMLElement);
  const open = rows.findIndex((row) => row.hasAttribute("aria-current"));
  const from = focused >= 0 ? focused : open;
  const to = by === 0 ? Math.max(open, 0) : from < 0 ? 0 : Math.min(Math.max(from + by, 0), rows.length - 1);
  rows[to]?.focus();
}

function showOpened(tasks: HTMLElement) {
  const task = tasks.querySelector<HTMLElement>("[data-task]");
  tasks.querySelectorAll<HTMLElement>(".task-row").forEach((row) => {
    row.toggleAttribute("aria-current", false);
    if (row.dataset.key === task?.dataset.task) {
      row.setAttribute("aria-current", "page");
    }
  });
  const heading = tasks.querySelector("h1#task-list-title");
  if (task && heading) {
    const second = document.createElement("h2"); // the main heading is now the task's
    second.id = heading.id;
    second.className = heading.className;
    second.textContent = heading.textContent;
    heading.replaceWith(second);
  }
  if (task?.dataset.title) {
    document.title = `${task.dataset.title} – Tiltaksflyt`;
  }
  window.scrollTo({ top: 0 });
}
