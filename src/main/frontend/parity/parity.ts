// Fills a form with form-js: what FormParityTest holds our own rendering to. No page of the application has it.
import { Form } from "@bpmn-io/form-js-viewer";

interface Filled {
  sent: unknown;
  wrong: string[];
  shown: string[];
}

/** One deed of a person: a field gets a value, or a row comes or goes. */
interface Edit {
  id: string;
  indexes: number[];
  add?: boolean;
  remove?: number;
  value?: unknown;
}

interface Case {
  schema: unknown;
  data: unknown;
  edits: Edit[];
}

/** Fields are named by their id and the rows they are in: {@code Field_what#0}. */
interface Lived {
  sent: string;
  wrong: string[];
  shown: string[];
  choices: Record<string, string[]>;
  labels: Record<string, string>;
  texts: string[];
  missed: string[];
}

declare global {
  interface Window {
    fill(schema: unknown, data: unknown): Promise<Filled>;
    live(cases: Case[]): Promise<Lived[]>;
  }
}

/** Expressions are computed after the fields are drawn. */
async function settled() {
  for (let frame = 0; frame < 3; frame++) {
    await new Promise((done) => requestAnimationFrame(done));
  }
}

window.fill = async (schema, data) => {
  const container = document.createElement("div");
  document.body.replaceChildren(container);
  const form = new Form({ container });
  await form.importSchema(schema as never, data as never);
  await settled();
  const { data: sent, errors } = form.submit();
  const shown = [...container.querySelectorAll("[id^=fjs-form-]")].map((element) => element.id);
  form.destroy();
  return { sent, wrong: Object.keys(errors), shown };
};

type Instance = { id: string; indexes?: Record<string, number>; valuePath: string[]; hidden?: boolean };
type Internals = {
  _id: string;
  _update(update: unknown): void;
  _getState(): { data: unknown };
  _getInitializedFieldData(data: unknown, options: unknown): unknown;
  get(name: string): never;
};

/** Many forms beside each other, each edited step by step, and sent. */
window.live = async (cases) => {
  const lives = cases.map((one) => {
    const container = document.createElement("div");
    document.body.append(container);
    return { one, container, form: new Form({ container }), missed: [] as string[] };
  });
  for (const { one, form } of lives) {
    await form.importSchema(one.schema as never, one.data as never);
  }
  await settled();
  const steps = Math.max(...cases.map((one) => one.edits.length));
  for (let step = 0; step < steps; step++) {
    for (const { one, form, missed } of lives) {
      const edit = one.edits[step];
      if (edit && !edited(form as never, edit)) {
        missed.push(JSON.stringify(edit));
      }
    }
    await settled();
  }
  const results = lives.map(({ form, container, missed }) => outcome(form, container, missed));
  for (const { form, container } of lives) {
    form.destroy();
    container.remove();
  }
  return results;
};

function instances(form: Internals): Instance[] {
  return (form.get("formFieldInstanceRegistry") as { getAll(): Instance[] }).getAll();
}

function edited(form: Internals, edit: Edit): boolean {
  const instance = instances(form).find((one) => name(one) === [edit.id, ...edit.indexes].join("#"));
  if (!instance) {
    return false;
  }
  const rows = instance.valuePath.reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], form._getState().data);
  if (edit.add) {
    const field = (form.get("formFieldRegistry") as { get(id: string): unknown }).get(edit.id);
    const there = (rows as unknown[]) ?? [];
    const indexes = { ...instance.indexes, [edit.id]: there.length };
    const row = form._getInitializedFieldData(form._getState().data, { container: field, indexes });
    form._update({ fieldInstance: instance, value: [...there, row] });
  } else if (edit.remove !== undefined) {
    form._update({ fieldInstance: instance, value: (rows as unknown[]).filter((_, at) => at !== edit.remove) });
  } else {
    form._update({ fieldInstance: instance, value: edit.value });
  }
  return true;
}

function name(instance: Instance): string {
  return [instance.id, ...Object.values(instance.indexes ?? {})].join("#");
}

function outcome(form: Form, container: HTMLElement, missed: string[]): Lived {
  const internals = form as unknown as Internals;
  const shown = instances(internals);
  const { data, errors } = form.submit();
  const choices: Record<string, string[]> = {};
  const labels: Record<string, string> = {};
  for (const instance of shown) {
    const domId = `fjs-form-${internals._id}-${[instance.id, ...Object.values(instance.indexes ?? {})].join("_")}`;
    const label = container.querySelector(`label[for="${domId}"]`);
    if (label) {
      labels[name(instance)] = text(label, true);
    }
    for (let option = 0; ; option++) {
      const of = container.querySelector(`label[for="${domId}-${option}"]`);
      if (!of) {
        break;
      }
      (choices[name(instance)] ??= []).push(text(of));
    }
  }
  const texts = [...container.querySelectorAll(".fjs-form-field-text")].map((element) => text(element));
  return {
    sent: JSON.stringify(data),
    wrong: wrongIn(errors, []),
    shown: shown.map(name),
    choices,
    labels,
    texts,
    missed,
  };
}

function text(element: Element, label = false): string {
  const copy = element.cloneNode(true) as Element;
  copy.querySelectorAll(".fjs-asterix, input").forEach((part) => label && part.remove());
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
}

function wrongIn(errors: unknown, path: string[]): string[] {
  if (Array.isArray(errors) && errors.some((one) => typeof one === "string")) {
    return [path.join("#")];
  }
  return Object.entries((errors ?? {}) as object).flatMap(([key, inner]) => wrongIn(inner, [...path, key]));
}
