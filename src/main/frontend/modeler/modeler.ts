// Shows a process model and, for who may change it, the tools for it; the outline beside it says and does the same.
import { fetchText, tell } from "../editor/draft";
import type { Finding } from "../editor/draft";
import { followElementLinks } from "../editor/links";
import { center, fit, zoomButtons } from "../editor/view";
import type { Box, Canvas, Registry, Shape } from "../editor/view";
import { wordsFor } from "../editor/words";
import type { Translate } from "../editor/words";
import { Badges } from "./badges";
import { withDrawing } from "./layout";
import "diagram-js/assets/diagram-js.css";
import "bpmn-js/dist/assets/bpmn-js.css";
import "../editor/canvas.css";
import "../editor/editor.css";
import "./modeler.css";

/** What a viewer and a modeler have in common. */
export interface Diagram {
  importXML(xml: string): Promise<unknown>;
  saveXML(options: { format: boolean }): Promise<{ xml?: string }>;
  get<T>(name: string): T;
  on(event: string, act: (event: never) => void): void;
}

interface Selection {
  get(): Shape[];
  select(element: Shape | undefined | null): void;
}

/** The element holds data-source, data-save, data-revision, data-readonly and data-language; see Draft for its texts. */
export async function mount(island: HTMLElement) {
  const place = island.querySelector<HTMLElement>("[data-part=canvas]");
  if (!place) {
    return;
  }
  const readOnly = island.dataset.readonly === "true";
  const [words, xml, make] = await Promise.all([
    wordsFor(island),
    fetchText(island.dataset.source),
    readOnly ? import("./reading") : import("./editing"),
    document.fonts.ready,
  ]);
  const diagram = make.diagram(island, place, words);
  const made = xml === undefined ? undefined : await withDrawing(xml);
  if (made === undefined || !(await drawn(diagram, made))) {
    const status = island.querySelector("[data-part=status]");
    status?.replaceChildren(island.dataset.textUnreadable ?? island.dataset.textFailed ?? "");
    return;
  }
  const canvas = diagram.get<Canvas>("canvas");
  name(place, words);
  fit(canvas, place);
  zoomButtons(canvas, place, words);
  followSize(place, canvas);
  const badges = showFindings(island, diagram, words);
  showElements(island, place, diagram);
  const draft = make.keep?.(island, diagram, (changed) => readAgain(diagram, changed, badges));
  if (draft && made !== xml) {
    offerDrawing(island, draft);
  }
  island.dataset.ready = "";
}

/** The drawing was made here: it is kept with the next change, or when the owner says so. */
function offerDrawing(island: HTMLElement, draft: { changed(): void }) {
  const offer = document.getElementById("undrawn");
  offer?.removeAttribute("hidden");
  offer?.querySelector("button")?.addEventListener("click", () => draft.changed());
  island.addEventListener("model:saved", () => offer?.setAttribute("hidden", ""), { once: true });
}

async function drawn(diagram: Diagram, xml: string): Promise<boolean> {
  try {
    await diagram.importXML(xml);
    return true;
  } catch {
    return false;
  }
}

function name(place: HTMLElement, words: Translate) {
  const svg = place.querySelector("svg");
  svg?.setAttribute("aria-label", place.getAttribute("aria-label") ?? words("Diagram"));
}

/** Until the person has moved or zoomed it, all of the model stays in view. */
function followSize(place: HTMLElement, canvas: Canvas) {
  let touched = false;
  for (const touch of ["pointerdown", "wheel", "keydown"]) {
    place.addEventListener(touch, () => (touched = true), { passive: true });
  }
  new ResizeObserver(() => {
    if (place.clientWidth > 0 && place.clientHeight > 0) {
      canvas.resized();
      if (!touched) {
        fit(canvas, place);
      }
    }
  }).observe(place);
}

function showFindings(island: HTMLElement, diagram: Diagram, words: Translate): Badges {
  const badges = new Badges(diagram, words);
  const set = (event: Event) => badges.show((event as CustomEvent<{ findings?: Finding[] }>).detail.findings ?? []);
  island.addEventListener("model:saved", set);
  document.addEventListener("model:findings", set);
  const first = island.querySelector("script[data-part=findings]")?.textContent;
  badges.show(first ? (JSON.parse(first) as Finding[]) : []);
  return badges;
}

function showElements(island: HTMLElement, place: HTMLElement, diagram: Diagram) {
  const canvas = diagram.get<Canvas>("canvas");
  const registry = diagram.get<Registry>("elementRegistry");
  const selection = diagram.get<Selection | undefined>("selection");
  let byLink = false;
  followElementLinks(island, (id) => {
    const element = registry.get(id);
    if (!element) {
      return false;
    }
    center(canvas, element);
    byLink = true;
    selection?.select(element);
    byLink = false;
    place.scrollIntoView({ block: "nearest" });
    return true;
  });
  diagram.on("selection.changed", ({ newSelection }: { newSelection: Shape[] }) => {
    const selected = newSelection.length === 1 ? newSelection[0] : undefined;
    const elementId = selected?.businessObject?.id ?? selected?.id;
    if (elementId && !byLink) {
      tell(island, "model:selected", { elementId });
    }
  });
}

/** The draft was changed elsewhere on this page: what is seen and selected stays where it is. */
async function readAgain(diagram: Diagram, xml: string, badges: Badges) {
  const canvas = diagram.get<Canvas>("canvas");
  const selected = diagram.get<Selection>("selection").get()[0]?.id;
  const root = canvas.getRootElement().id;
  const { x, y, width, height }: Box = canvas.viewbox();
  await diagram.importXML(await withDrawing(xml));
  canvas
    .getRootElements()
    .filter((it) => it.isImplicit)
    .forEach((it) => canvas.removeRootElement(it)); // made for what asked while nothing was drawn; no such thing is saved
  const registry = diagram.get<Registry>("elementRegistry");
  const sameRoot = registry.get(root);
  if (sameRoot) {
    canvas.setRootElement(sameRoot);
  }
  canvas.viewbox({ x, y, width, height });
  diagram.get<Selection>("selection").select(selected ? registry.get(selected) : undefined);
  badges.again();
}
