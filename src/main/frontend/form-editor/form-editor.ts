// The editor of a form. How officials will see it is shown by the server beside, in our own rendering, after each save.
import { FormEditor } from "@bpmn-io/form-js-editor";
import { Draft, fetchText, tell } from "../editor/draft";
import { followElementLinks } from "../editor/links";
import { translateTexts } from "../editor/texts";
import { wordsFor } from "../editor/words";
import "@bpmn-io/form-js-viewer/dist/assets/form-js.css";
import "@bpmn-io/form-js-editor/dist/assets/form-js-editor.css";
import "@bpmn-io/form-js-editor/dist/assets/properties-panel.css";
import "../editor/editor.css";
import "./form-editor.css";

interface Field {
  id: string;
}

interface Selection {
  set(field: Field | null): void;
}

interface Fields {
  get(id: string): Field | undefined;
}

/** The element holds data-source, data-save, data-revision, data-language and the texts of Draft. */
export async function mount(island: HTMLElement) {
  const place = island.querySelector<HTMLElement>("[data-part=canvas]");
  const panel = island.querySelector<HTMLElement>("[data-part=properties]");
  if (!place || !panel || island.dataset.readonly === "true") {
    return;
  }
  const [words, json] = await Promise.all([
    wordsFor(island, { nb: () => import("./form-nb"), nn: () => import("./form-nn") }),
    fetchText(island.dataset.source),
  ]);
  translateTexts(island, words);
  const editor = new FormEditor({ container: place, propertiesPanel: { parent: panel } } as never);
  if (json === undefined || !(await opened(editor, json))) {
    island.querySelector("[data-part=status]")?.replaceChildren(island.dataset.textUnreadable ?? island.dataset.textFailed ?? "");
    return;
  }
  const draft = new Draft(island, "application/json", async () => written(editor, json));
  editor.on("commandStack.changed", () => draft.changed());
  draft.follow((text) => opened(editor, text));
  showFields(island, editor);
  island.dataset.ready = "";
}

/** What the file says of itself stays: the editor would write its own version over the one that the file was made for. */
function written(editor: FormEditor, opened: string): string {
  const { schemaVersion } = JSON.parse(opened) as { schemaVersion?: number };
  return JSON.stringify({ ...editor.saveSchema(), ...(schemaVersion && { schemaVersion }) }, null, 2);
}

async function opened(editor: FormEditor, json: string): Promise<boolean> {
  try {
    await editor.importSchema(JSON.parse(json));
    return true;
  } catch {
    return false;
  }
}

function showFields(island: HTMLElement, editor: FormEditor) {
  let byLink = false;
  followElementLinks(island, (id) => {
    const field = editor.get<Fields>("formFieldRegistry").get(id);
    if (!field) {
      return false;
    }
    byLink = true;
    editor.get<Selection>("selection").set(field);
    byLink = false;
    island.querySelector(`[data-id="${CSS.escape(id)}"]`)?.scrollIntoView({ block: "nearest" });
    return true;
  });
  editor.on("selection.changed", ({ selection }: { selection?: Field }) => {
    if (selection && !byLink) {
      tell(island, "model:selected", { elementId: selection.id });
    }
  });
}
