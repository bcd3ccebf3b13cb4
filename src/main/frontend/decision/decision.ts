// The editor of decisions: how they depend on each other, and each table.
import { CamundaCloudModeler } from "camunda-dmn-js";
import { Draft, fetchText, tell } from "../editor/draft";
import { followElementLinks } from "../editor/links";
import { translateTexts } from "../editor/texts";
import { translateModule, wordsFor } from "../editor/words";
import type { Translate } from "../editor/words";
import "diagram-js/assets/diagram-js.css";
import "camunda-dmn-js/dist/assets/dmn-js-shared.css";
import "camunda-dmn-js/dist/assets/dmn-js-drd.css";
import "camunda-dmn-js/dist/assets/dmn-js-decision-table.css";
import "camunda-dmn-js/dist/assets/dmn-js-decision-table-controls.css";
import "camunda-dmn-js/dist/assets/dmn-js-literal-expression.css";
import "camunda-dmn-js/dist/assets/dmn-js-boxed-expression.css";
import "camunda-dmn-js/dist/assets/dmn-js-boxed-expression-controls.css";
import "camunda-dmn-js/dist/assets/dmn-font/css/dmn.css"; // the letters as files: the embedded ones would need font-src data:
import "@bpmn-io/properties-panel/dist/assets/properties-panel.css";
import "../editor/canvas.css";
import "../editor/editor.css";
import "./decision.css";

interface Part {
  id: string;
  name?: string;
  decisionLogic?: { rule?: Part[]; input?: Part[]; output?: Part[] };
}

interface View {
  id: string;
  type: string;
  name?: string;
  element: Part;
}

interface Viewer {
  on(event: string, act: (event: never) => void): void;
}

interface Modeler {
  importXML(xml: string): Promise<unknown>;
  saveXML(options: { format: boolean }): Promise<{ xml: string }>;
  on(event: string, act: () => void): void;
  open(view: View): Promise<unknown>;
  getViews(): View[];
  getActiveView(): View | undefined;
  getActiveViewer(): Viewer | undefined;
}

/** The element holds data-source, data-save, data-revision, data-language and the texts of Draft. */
export async function mount(island: HTMLElement) {
  const place = island.querySelector<HTMLElement>("[data-part=canvas]");
  const panel = island.querySelector<HTMLElement>("[data-part=properties]");
  if (!place || !panel || island.dataset.readonly === "true") {
    return;
  }
  const [words, xml] = await Promise.all([
    wordsFor(island, { nb: () => import("./decision-nb"), nn: () => import("./decision-nn") }),
    fetchText(island.dataset.source),
  ]);
  translateTexts(panel, words); // not all of its words go through the translation that the editor has
  const tabs = document.createElement("div");
  const canvas = document.createElement("div");
  tabs.className = "decision-views";
  canvas.className = "decision-canvas";
  place.append(tabs, canvas);
  const modeler: Modeler = new CamundaCloudModeler({
    container: canvas,
    common: { propertiesPanel: { parent: panel, tooltip: {} } },
    drd: {
      additionalModules: [translateModule(words)],
      alignToOrigin: { alignOnSave: false }, // saving moves nothing
    },
    decisionTable: { additionalModules: [translateModule(words)] },
    literalExpression: { additionalModules: [translateModule(words)] },
    boxedExpression: { additionalModules: [translateModule(words)] },
  });
  modeler.on("views.changed", () => showViews(tabs, panel, modeler, words));
  const draft = new Draft(island, "application/xml", async () => (await modeler.saveXML({ format: true })).xml);
  followChanges(modeler, draft);
  if (xml === undefined || !(await opened(modeler, xml))) {
    island.querySelector("[data-part=status]")?.replaceChildren(island.dataset.textUnreadable ?? island.dataset.textFailed ?? "");
    return;
  }
  draft.follow(async (text) => {
    const shown = modeler.getActiveView()?.id;
    await opened(modeler, text);
    const again = modeler.getViews().find((view) => view.id === shown);
    return again && modeler.open(again);
  });
  followElementLinks(island, (id) => show(canvas, modeler, id));
  island.dataset.ready = "";
}

async function opened(modeler: Modeler, xml: string): Promise<boolean> {
  try {
    await modeler.importXML(xml);
    return true;
  } catch {
    return false;
  }
}

/** Each view has an editor of its own with its own changes; what it opens is no change. */
function followChanges(modeler: Modeler, draft: Draft) {
  const followed = new WeakSet<Viewer>();
  modeler.on("views.changed", () => {
    const viewer = modeler.getActiveViewer();
    if (viewer && !followed.has(viewer)) {
      followed.add(viewer);
      viewer.on("commandStack.changed", ({ trigger }: { trigger?: string }) => trigger === "clear" || draft.changed());
    }
  });
}

/** The views as buttons: how the decisions depend on each other, then each decision. */
function showViews(tabs: HTMLElement, panel: HTMLElement, modeler: Modeler, words: Translate) {
  const active = modeler.getActiveView();
  const focused = tabs.contains(document.activeElement);
  panel.hidden = active?.type !== "drd";
  tabs.replaceChildren(
    ...modeler.getViews().map((view) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = view.type === "drd" ? words("All decisions") : view.element.name || view.element.id;
      button.setAttribute("aria-pressed", String(view.id === active?.id));
      button.addEventListener("click", () => {
        void modeler.open(view);
        tell(tabs, "model:selected", { elementId: view.element.id });
      });
      return button;
    }),
  );
  if (focused) {
    tabs.querySelector<HTMLElement>("[aria-pressed=true]")?.focus();
  }
}

function show(canvas: HTMLElement, modeler: Modeler, id: string): boolean {
  const view = modeler.getViews().find((it) => parts(it.element).includes(id) && it.type !== "drd");
  if (!view) {
    return false;
  }
  const row = () => canvas.querySelector(`[data-row-id="${CSS.escape(id)}"], [data-col-id="${CSS.escape(id)}"]`);
  void modeler.open(view).then(() => (row() ?? canvas).scrollIntoView({ block: "nearest" }));
  return true;
}

function parts(element: Part): string[] {
  const { rule = [], input = [], output = [] } = element.decisionLogic ?? {};
  return [element, ...rule, ...input, ...output].map((part) => part.id);
}
