// Moving and zooming a drawn model.

export interface Shape {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
  waypoints?: { x: number; y: number }[];
  businessObject?: { id: string };
  isImplicit?: boolean;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Canvas {
  zoom(scale?: number | "fit-viewport", center?: { x: number; y: number } | "auto"): number;
  viewbox(box?: Box): Box & { scale: number; inner: Box; outer: { width: number; height: number } };
  addMarker(element: Shape, marker: string): void;
  removeMarker(element: Shape, marker: string): void;
  getRootElement(): Shape;
  getRootElements(): Shape[];
  removeRootElement(root: Shape): void;
  setRootElement(root: Shape): void;
  findRoot(element: Shape): Shape | null;
  resized(): void;
}

export interface Registry {
  get(id: string): Shape | undefined;
  filter(keep: (element: Shape) => boolean): Shape[];
}

export interface Overlays {
  add(
    id: string,
    type: string,
    overlay: { position: { top?: number; right?: number; left?: number }; scale?: boolean | { min: number }; html: HTMLElement },
  ): void;
  remove(filter: { type: string }): void;
}

export const least = 0.2;
export const most = 3;
const readable = 0.75;

/** All of it, with some air around, beside the tools that lie over the left of it. */
export function fit(canvas: Canvas, place?: HTMLElement) {
  canvas.zoom("fit-viewport", "auto");
  canvas.zoom(Math.min(canvas.zoom() * 0.96, 1.5), "auto");
  const { inner, outer } = canvas.viewbox();
  const left = Math.min(tools(place), outer.width / 3);
  if (left > 0 && inner.width > 0) {
    const free = outer.width - left;
    const scale = Math.min((free / inner.width) * 0.96, (outer.height / inner.height) * 0.96, 1.5);
    canvas.viewbox({
      x: inner.x - (left + (free - inner.width * scale) / 2) / scale,
      y: inner.y - (outer.height / scale - inner.height) / 2,
      width: outer.width / scale,
      height: outer.height / scale,
    });
  }
}

function tools(place?: HTMLElement): number {
  const palette = place?.querySelector<HTMLElement>(".djs-palette");
  return palette ? palette.offsetLeft + palette.offsetWidth : 0;
}

export function zoomBy(canvas: Canvas, factor: number) {
  canvas.zoom(Math.min(Math.max(canvas.zoom() * factor, least), most), "auto");
}

/** Puts an element in the middle, large enough to be read. */
export function center(canvas: Canvas, element: Shape) {
  const root = canvas.findRoot(element);
  if (root && root !== canvas.getRootElement()) {
    canvas.setRootElement(root);
  }
  const box = bounds(element);
  const { outer, scale } = canvas.viewbox();
  const zoom = Math.max(scale, readable);
  const width = outer.width / zoom;
  const height = outer.height / zoom;
  canvas.viewbox({ x: box.x + box.width / 2 - width / 2, y: box.y + box.height / 2 - height / 2, width, height });
}

function bounds(element: Shape): Box {
  const points = element.waypoints;
  if (!points) {
    return element;
  }
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** Buttons that zoom, above the canvas at its right: in, out, all of it. */
export function zoomButtons(canvas: Canvas, place: HTMLElement, words: (text: string) => string) {
  const row = document.createElement("div");
  row.className = "canvas-zoom";
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", words("Zoom"));
  const button = (sign: string, name: string, act: () => void) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = sign;
    made.title = words(name);
    made.setAttribute("aria-label", words(name));
    made.addEventListener("click", act);
    row.append(made);
  };
  button("+", "Zoom in", () => zoomBy(canvas, 1.25));
  button("−", "Zoom out", () => zoomBy(canvas, 0.8));
  button("⤢", "Show all of it", () => fit(canvas, place));
  place.append(row);
}
