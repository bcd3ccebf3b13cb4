// Two versions of a process model, drawn side by side and moved together; the list beside says the same in words.
import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";
import { fetchText } from "../editor/draft";
import { followElementLinks } from "../editor/links";
import { center, fit, zoomButtons } from "../editor/view";
import type { Canvas, Overlays, Registry, Shape } from "../editor/view";
import { translateModule, wordsFor } from "../editor/words";
import type { Translate } from "../editor/words";
import "diagram-js/assets/diagram-js.css";
import "bpmn-js/dist/assets/bpmn-js.css";
import "../editor/canvas.css";
import "./comparison.css";

type Kind = "added" | "removed" | "changed" | "moved";

interface Change {
  elementId: string;
  kind: Kind;
}

interface Side {
  canvas: Canvas;
  registry: Registry;
  overlays: Overlays;
  on(event: string, act: (event: never) => void): void;
}

/** Each kind has a sign beside its colour, which is read in black and white, too. */
const signs: Record<Kind, { sign: string; word: string }> = {
  added: { sign: "+", word: "Added" },
  removed: { sign: "−", word: "Removed" },
  changed: { sign: "~", word: "Changed" },
  moved: { sign: "↔", word: "Moved" },
};

/** The element holds data-before and data-after (addresses of the XML), the parts of these names, and "changes" as JSON. */
export async function mount(island: HTMLElement) {
  const words = await wordsFor(island);
  const [before, after] = await Promise.all([draw(island, "before", words), draw(island, "after", words)]);
  const sides = [before, after].filter((side) => side !== undefined);
  const changes = changesOf(island);
  if (before) {
    mark(before, changes.filter((change) => change.kind !== "added"), words);
  }
  if (after) {
    mark(after, changes.filter((change) => change.kind !== "removed"), words);
  }
  if (before && after) {
    moveTogether(before, after);
  }
  followElementLinks(island, (id) => showIn(island, sides, id));
  sides.forEach(commentOnPressed);
  island.dataset.ready = "";
}

async function draw(island: HTMLElement, part: "before" | "after", words: Translate): Promise<Side | undefined> {
  const place = island.querySelector<HTMLElement>(`[data-part=${part}]`);
  const [xml] = await Promise.all([fetchText(island.dataset[part]), document.fonts.ready]);
  if (!place || xml === undefined) {
    return undefined;
  }
  const viewer = new NavigatedViewer({
    container: place,
    zoomScroll: { enabled: false }, // the wheel scrolls the page
    textRenderer: { defaultStyle: { fontFamily: getComputedStyle(place).fontFamily, fontSize: 12 } },
    additionalModules: [translateModule(words)],
  } as never);
  try {
    await viewer.importXML(xml);
  } catch {
    viewer.destroy();
    return undefined;
  }
  const canvas = viewer.get<Canvas>("canvas");
  place.querySelector("svg")?.setAttribute("aria-label", place.getAttribute("aria-label") ?? words("Diagram"));
  fit(canvas);
  zoomButtons(canvas, place, words);
  new ResizeObserver(() => place.clientWidth > 0 && canvas.resized()).observe(place);
  return {
    canvas,
    registry: viewer.get<Registry>("elementRegistry"),
    overlays: viewer.get<Overlays>("overlays"),
    on: (event, act) => viewer.on(event, act),
  };
}

/** What is pressed in the drawing is what a comment is about. */
function commentOnPressed(side: Side) {
  side.on("element.click", ({ element }: { element: Shape }) => {
    const about = document.querySelector<HTMLSelectElement>("[data-comment] select[name=elementId]");
    if (about && [...about.options].some((option) => option.value === element.id)) {
      about.value = element.id;
      about.closest("details")?.setAttribute("open", "");
    }
  });
}

function changesOf(island: HTMLElement): Change[] {
  const text = island.querySelector("script[data-part=changes]")?.textContent;
  return text ? (JSON.parse(text) as Change[]).filter((change) => change.kind in signs) : [];
}

/** An element has one mark: what is changed in it says more than that it was moved. */
function mark(side: Side, changes: Change[], words: Translate) {
  const kinds = new Map<string, Kind>();
  for (const { elementId, kind } of changes) {
    kinds.set(elementId, kind === "moved" ? (kinds.get(elementId) ?? kind) : kind);
  }
  for (const [id, kind] of kinds) {
    const element = side.registry.get(id);
    if (element && element !== side.canvas.getRootElement()) {
      side.canvas.addMarker(element, `is-${kind}`);
      side.overlays.add(id, "change", { position: corner(element), scale: { min: 0.8 }, html: badge(kind, words) });
    }
  }
}

function corner(element: Shape): { top: number; left: number } {
  const points = element.waypoints;
  const first = points?.[0];
  if (!points || !first) {
    return { top: -14, left: -14 };
  }
  const last = points[points.length - 1] ?? first;
  return {
    top: (first.y + last.y) / 2 - Math.min(...points.map((point) => point.y)) - 11,
    left: (first.x + last.x) / 2 - Math.min(...points.map((point) => point.x)) - 11,
  };
}

function badge(kind: Kind, words: Translate): HTMLElement {
  const made = document.createElement("span");
  made.className = `change-badge is-${kind}`;
  made.textContent = signs[kind].sign;
  made.title = words(signs[kind].word);
  return made;
}

/** What is moved or zoomed in one is in the other; both are the same place of the model. */
function moveTogether(before: Side, after: Side) {
  let following = false;
  const follow = (from: Side, to: Side) =>
    from.on("canvas.viewbox.changed", () => {
      if (!following) {
        following = true;
        const { x, y, scale } = from.canvas.viewbox();
        const { outer } = to.canvas.viewbox();
        to.canvas.viewbox({ x, y, width: outer.width / scale, height: outer.height / scale });
        following = false;
      }
    });
  const { x, y, scale } = after.canvas.viewbox();
  const { outer } = before.canvas.viewbox();
  before.canvas.viewbox({ x, y, width: outer.width / scale, height: outer.height / scale });
  follow(before, after);
  follow(after, before);
}

/** The other side follows by itself; where the element is in one only, that one leads. */
function showIn(island: HTMLElement, sides: Side[], id: string): boolean {
  const having = sides.filter((side) => side.registry.get(id));
  const leads = having[having.length - 1];
  const element = leads?.registry.get(id);
  if (!leads || !element) {
    return false;
  }
  center(leads.canvas, element);
  island.scrollIntoView({ block: "nearest" });
  for (const side of sides) {
    side.registry.filter(() => true).forEach((it) => side.canvas.removeMarker(it, "is-shown"));
    const shown = side.registry.get(id);
    if (shown) {
      side.canvas.addMarker(shown, "is-shown");
    }
  }
  return true;
}
