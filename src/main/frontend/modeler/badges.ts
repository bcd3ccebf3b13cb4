// What the check has found, as numbered badges at the elements.
import type { Finding } from "../editor/draft";
import type { Canvas, Overlays, Registry, Shape } from "../editor/view";
import type { Translate } from "../editor/words";
import type { Diagram } from "./modeler";

const type = "finding";

export class Badges {
  private findings: Finding[] = [];

  constructor(
    private readonly diagram: Diagram,
    private readonly words: Translate,
  ) {}

  show(findings: Finding[]) {
    this.findings = findings;
    this.again();
  }

  /** Draws them on what is drawn now. */
  again() {
    const overlays = this.diagram.get<Overlays>("overlays");
    const registry = this.diagram.get<Registry>("elementRegistry");
    overlays.remove({ type });
    for (const [id, found] of Map.groupBy(this.findings, (finding) => finding.elementId)) {
      const element = registry.get(id);
      if (element && element !== this.diagram.get<Canvas>("canvas").getRootElement()) {
        overlays.add(id, type, { position: at(element), scale: { min: 0.85 }, html: this.badge(found) });
      }
    }
  }

  private badge(found: Finding[]): HTMLElement {
    const wrong = found.some((finding) => finding.severity === "error");
    const badge = document.createElement("span");
    badge.className = wrong ? "finding-badge is-error" : "finding-badge";
    badge.textContent = `${wrong ? "✕" : "!"} ${found.length}`;
    badge.title = found.map((finding) => `${this.word(finding)}: ${finding.message}`).join("\n");
    return badge;
  }

  private word(finding: Finding): string {
    return this.words(finding.severity === "error" ? "Error found" : "Warning found");
  }
}

/** Over a shape's right corner; at the middle of a flow. */
function at(element: Shape): { top: number; left: number } {
  const points = element.waypoints;
  if (!points) {
    return { top: -14, left: element.width - 14 };
  }
  const [from, to] = [points[Math.floor((points.length - 1) / 2)]!, points[Math.ceil((points.length - 1) / 2)]!];
  const left = Math.min(...points.map((point) => point.x));
  const top = Math.min(...points.map((point) => point.y));
  const middle = points.length % 2 === 0 ? { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 } : from;
  return { top: middle.y - top - 12, left: middle.x - left - 12 };
}
