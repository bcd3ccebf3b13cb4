// Shows a process diagram with where a case is and has been. The text beside it says the same.
import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";
import "diagram-js/assets/diagram-js.css";
import "bpmn-js/dist/assets/bpmn-js.css";
import "./diagram.css";

interface Element {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
  source?: Element;
  target?: Element;
  waypoints?: unknown;
}

interface Canvas {
  zoom(scale?: number | "fit-viewport", center?: { x: number; y: number } | "auto"): number;
  viewbox(box?: { x: number; y: number; width: number; height: number }): {
    x: number;
    y: number;
    width: number;
    height: number;
    inner: { x: number; y: number; width: number; height: number };
    outer: { width: number; height: number };
  };
  addMarker(element: Element, marker: string): void;
  resized(): void;
}

interface Registry {
  get(id: string): Element | undefined;
  filter(keep: (element: Element) => boolean): Element[];
}

const READABLE = 0.8;
const ROOM_FOR_NUMBERS = 0.22;

interface Overlays {
  add(id: string, overlay: { position: { top: number; right: number }; scale: { min: number }; html: HTMLElement }): void;
}

/**
 * The element holds data-source (address of the XML), data-active and data-done (element ids, separated by spaces), and
 * data-counts (id:cases:late cases): how many cases are at an element, or data-heat (id:amount:"missed" or nothing). With data-whole all of it is
 * shown first, however small.
 */
export async function mount(element: HTMLElement) {
  const place = element.querySelector<HTMLElement>("[data-canvas]");
  const source = element.dataset.source;
  if (!place || !source) {
    return;
  }
  const [answer] = await Promise.all([fetch(source), document.fonts.ready]);
  if (!answer.ok) {
    return;
  }
  element.hidden = false;
  const viewer = new NavigatedViewer({
    container: place,
    zoomScroll: { enabled: false }, // the wheel scrolls the page
    textRenderer: { defaultStyle: { fontFamily: getComputedStyle(place).fontFamily, fontSize: 12 } },
  } as never);
  try {
    await viewer.importXML(await answer.text());
  } catch {
    viewer.destroy(); // a model without a drawing: the text beside it tells all
    element.hidden = true;
    return;
  }
  const canvas = viewer.get<Canvas>("canvas");
  const registry = viewer.get<Registry>("elementRegistry");

  const active = ids(element.dataset.active);
  const passed = new Set([...ids(element.dataset.done), ...active]);
  mark(canvas, registry, ids(element.dataset.done).filter((id) => !active.includes(id)), "is-done");
  mark(canvas, registry, active, "is-now");
  registry
    .filter((it) => !!it.waypoints && passed.has(it.source?.id ?? "") && passed.has(it.target?.id ?? ""))
    .forEach((flow) => canvas.addMarker(flow, "is-done"));

  const overlays = viewer.get<Overlays>("overlays");
  count(canvas, registry, overlays, ids(element.dataset.counts), (cases, late) => (Number(late) > 0 ? `${cases} (${late} !)` : cases));
  const whole = new Intl.NumberFormat(document.documentElement.lang);
  count(canvas, registry, overlays, ids(element.dataset.heat), (amount, target) => whole.format(Number(amount)) + (target ? " !" : ""));

  const now = active.map((id) => registry.get(id)).find((it) => it !== undefined);
  const reached = ids(element.dataset.done).map((id) => registry.get(id));
  const fullest = registry.get(fullestOf([...ids(element.dataset.counts), ...ids(element.dataset.heat)]));
  const furthest = reached.reduce((far, it) => (it && !it.waypoints && (!far || it.x > far.x) ? it : far), undefined);
  place.querySelector("svg")?.setAttribute("aria-label", place.getAttribute("aria-label") ?? "");
  const show: Record<string, () => void> = {
    in: () => canvas.zoom(Math.min(canvas.zoom() * 1.25, 3), "auto"),
    out: () => canvas.zoom(Math.max(canvas.zoom() / 1.25, 0.2), "auto"),
    all: () => fit(canvas),
    now: () => center(canvas, now),
    first: () => {
      fit(canvas);
      if (element.dataset.whole === undefined && canvas.zoom() < (fullest ? ROOM_FOR_NUMBERS : READABLE)) {
        center(canvas, now ?? furthest ?? fullest);
      }
    },
  };
  // Until the person has moved or zoomed it, the diagram follows the size of its place.
  let view = "first";
  element.querySelectorAll<HTMLButtonElement>("button[data-show]").forEach((button) => {
    button.hidden = button.dataset.show === "now" && !now;
    button.addEventListener("click", () => {
      view = button.dataset.show ?? "";
      show[view]?.();
    });
  });

  // Where the numbers would lie on each other, they stand in the table only, and the page says so.
  const note = element.querySelector<HTMLElement>("[data-when-small]");
  const follow = () => {
    const small = canvas.zoom() < ROOM_FOR_NUMBERS;
    place.toggleAttribute("data-small", small);
    if (note) {
      note.hidden = !small;
    }
  };
  viewer.on("canvas.viewbox.changed", follow);

  place.addEventListener("pointerdown", () => (view = "own"));
  new ResizeObserver(() => {
    if (place.clientWidth === 0 || place.clientHeight === 0) {
      return; // folded away
    }
    canvas.resized();
    if (["first", "all", "now"].includes(view)) {
      show[view]?.();
    }
    follow();
  }).observe(place);
}

/** The id of the element with the largest number. */
function fullestOf(counts: string[]): string {
  const amount = (it: string) => Number(it.split(":")[1]);
  return counts.reduce((most, it) => (most && amount(most) >= amount(it) ? most : it), "").split(":")[0] ?? "";
}

function ids(list: string | undefined): string[] {
  return (list ?? "").split(" ").filter((id) => id);
}

function mark(canvas: Canvas, registry: Registry, marked: string[], marker: string) {
  for (const id of marked) {
    const element = registry.get(id);
    if (element) {
      canvas.addMarker(element, marker);
    }
  }
}

/** The more, the darker, in four steps; the number says it too. */
function count(canvas: Canvas, registry: Registry, overlays: Overlays, counts: string[], text: (amount: string, mark: string) => string) {
  const most = Math.max(1, ...counts.map((it) => Number(it.split(":")[1])));
  for (const [id = "", amount = "", mark = ""] of counts.map((it) => it.split(":"))) {
    const element = registry.get(id);
    if (element) {
      canvas.addMarker(element, `is-full-${Math.ceil((4 * Number(amount)) / most)}`);
      const badge = document.createElement("span");
      badge.className = "diagram-count";
      badge.textContent = text(amount, mark);
      // However small the diagram, its numbers can be read.
      overlays.add(id, { position: { top: -12, right: 14 }, scale: { min: 0.85 }, html: badge });
    }
  }
}

/** All of it, with some air around. */
function fit(canvas: Canvas) {
  canvas.zoom("fit-viewport", "auto");
  canvas.zoom(canvas.zoom() * 0.96, "auto");
}

function center(canvas: Canvas, element: Element | undefined) {
  if (!element) {
    return;
  }
  const { outer, inner } = canvas.viewbox();
  const width = outer.width / READABLE;
  const height = outer.height / READABLE;
  const at = (middle: number, size: number, from: number, span: number) =>
    span <= size ? from - (size - span) / 2 : Math.max(from - 30, Math.min(middle - size / 2, from + span - size + 30));
  canvas.viewbox({
    x: at(element.x + element.width / 2, width, inner.x, inner.width),
    y: at(element.y + element.height / 2, height, inner.y, inner.height),
    width,
    height,
  });
}
