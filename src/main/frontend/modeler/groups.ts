// The properties panel with what owners need; a switch shows all that the modeler has.
import { SelectEntry, TextFieldEntry, isSelectEntryEdited, isTextFieldEntryEdited } from "@bpmn-io/properties-panel";
import type { Shape } from "../editor/view";
import { translateTexts } from "../editor/texts";
import type { Translate } from "../editor/words";
import { Extensions } from "./extensions";
import type { Moddle } from "./extensions";

interface Entry {
  id: string;
  component: unknown;
  isEdited?: unknown;
}

interface Group {
  id: string;
  entries?: Entry[];
}

interface Choice {
  id: string;
  name?: string;
}

interface Choices {
  groups?: Choice[];
  forms?: Choice[];
  jobTypes?: (Choice | string)[];
}

interface Panel {
  registerProvider(priority: number, provider: { getGroups(element: Shape): (groups: Group[]) => Group[] }): void;
}

const needed = new Set([
  "general",
  "documentation",
  "form",
  "assignmentDefinition",
  "taskDefinition",
  "businessRuleImplementation",
  "calledDecision",
  "calledElement",
  "multiInstance",
  "condition",
  "timer",
  "message",
  "error",
  "inputs",
  "outputs",
  "Zeebe__ExecutionListeners",
]);

/** What says more of the engine than of the step. */
const notNeeded = new Set([
  "versionTag",
  "isExecutable",
  "assignmentDefinitionCandidateUsers",
  "taskScheduleFollowUpDate",
  "priorityDefinitionPriority",
]);

/** The input that a task's deadline is worked out from, and the due date that is then read. */
const deadline = { input: "workingDays", entry: "taskScheduleDueDate", date: "=dueAt" };

/** After the modeler's own, which have 1000 and 500. */
const late = 100;

/** Where the panel goes, and the module that decides what it shows. */
export function ownersGroups(island: HTMLElement, words: Translate) {
  const place = island.querySelector<HTMLElement>("[data-part=properties]");
  const all = showAllSwitch(words);
  const panel = document.createElement("div");
  panel.className = "workshop-panel";
  place?.append(all.label, panel);
  translateTexts(panel, words); // not all of its words go through the translation that the modeler has
  const choices = choicesOf(island);

  class OwnersGroups {
    static $inject = ["propertiesPanel", "eventBus", "commandStack", "bpmnFactory", "debounceInput"];
    private readonly extensions: Extensions;

    constructor(
      properties: Panel,
      eventBus: { fire(event: string): void },
      commands: never,
      factory: never,
      private readonly debounce: unknown,
    ) {
      this.extensions = new Extensions(commands, factory);
      properties.registerProvider(late, this);
      all.input.addEventListener("change", () => eventBus.fire("propertiesPanel.providersChanged"));
    }

    getGroups(element: Shape) {
      return (groups: Group[]) => (all.input.checked ? groups : this.ofOwners(element, groups));
    }

    private ofOwners(element: Shape, groups: Group[]): Group[] {
      return groups
        .filter((group) => needed.has(group.id))
        .map((group) => ({ ...group, ...(group.entries && { entries: this.entries(element, group) }) }))
        .filter((group) => group.entries === undefined || group.entries.length > 0);
    }

    private entries(element: Shape, group: Group): Entry[] {
      const entries = group.entries?.filter((entry) => !notNeeded.has(entry.id)) ?? [];
      return group.id === "form" ? this.form(element, entries) : entries.map((entry) => this.entry(element, entry));
    }

    private entry(element: Shape, entry: Entry): Entry {
      if (entry.id === deadline.entry) {
        return this.workingDays(element) ?? entry;
      }
      if (entry.id === "assignmentDefinitionCandidateGroups") {
        return this.choice(element, entry, "Group", "zeebe:AssignmentDefinition", "candidateGroups", choices.groups);
      }
      return entry.id === "taskDefinitionType"
        ? this.choice(element, entry, "Job type", "zeebe:TaskDefinition", "type", choices.jobTypes)
        : entry;
    }

    /** How long, where it is a plain number of days, in place of the date that is made of it. */
    private workingDays(element: Shape): Entry | undefined {
      const dated = this.extensions.get(element, "zeebe:TaskSchedule")?.get("dueDate") === deadline.date;
      const input = this.extensions
        .get(element, "zeebe:IoMapping")
        ?.get("inputParameters")
        .find((it) => it.get("target") === deadline.input);
      if (!dated || !input || daysOf(input) === undefined) {
        return undefined;
      }
      const setValue = (days: string | undefined, problem: unknown) =>
        problem || this.extensions.change(element, input, { source: `=${days}` });
      const field = { element, id: deadline.input, label: words("Deadline in working days"), debounce: this.debounce, setValue };
      const component = () => TextFieldEntry({ ...field, getValue: () => daysOf(input) ?? "", validate: oneTo250 });
      return { id: deadline.input, component, isEdited: isTextFieldEntryEdited };
    }

    /** A form is chosen among those that there are; anything else stays as the modeler shows it. */
    private form(element: Shape, entries: Entry[]): Entry[] {
      const form = this.extensions.get(element, "zeebe:FormDefinition");
      const embedded = this.extensions.get(element, "zeebe:UserTaskForm");
      const other = embedded || (form && form.get("formId") === undefined);
      if (entries.length === 0 || other || !offers(choices.forms, form?.get("formId"))) {
        return entries;
      }
      const set = (value: string) =>
        value
          ? this.extensions.set(element, "zeebe:FormDefinition", { bindingType: "deployment", ...bindingOf(form), formId: value })
          : this.extensions.remove(element, "zeebe:FormDefinition");
      return [this.select(element, "formId", "Form", choices.forms, () => form?.get("formId") ?? "", set)];
    }

    private choice(element: Shape, entry: Entry, label: string, type: string, property: string, among: Choice[]): Entry {
      const value = () => this.extensions.get(element, type)?.get(property) ?? "";
      const set = (chosen: string) => this.extensions.set(element, type, { [property]: chosen || undefined });
      return offers(among, value()) ? this.select(element, entry.id, label, among, value, set) : entry;
    }

    private select(element: Shape, id: string, label: string, among: Choice[], getValue: () => string, setValue: (value: string) => void): Entry {
      const options = [{ value: "", label: words("<none>") }, ...among.map((it) => ({ value: it.id, label: it.name || it.id }))];
      const component = () => SelectEntry({ element, id, label: words(label), getValue, setValue, getOptions: () => options });
      return { id, component, isEdited: isSelectEntryEdited };
    }
  }

  function oneTo250(days: string | undefined) {
    return /^[1-9]\d{0,2}$/.test(days ?? "") && Number(days) <= 250 ? null : words("Write a whole number from 1 to 250.");
  }

  return { panel, module: { __init__: ["ownersGroups"], ownersGroups: ["type", OwnersGroups] } };
}

/** A value that is none of the choices (an expression, several, one that is gone) is shown as it is. */
function offers(among: Choice[], value: string | undefined): boolean {
  return among.length > 0 && (!value || among.some((choice) => choice.id === value));
}

function daysOf(input: Moddle): string | undefined {
  return /^=\s*(\d+)\s*$/.exec(input.get("source") ?? "")?.[1];
}

function bindingOf(form: { get(name: string): string | undefined } | undefined) {
  return form ? { bindingType: form.get("bindingType") } : {};
}

function choicesOf(island: HTMLElement) {
  const text = island.querySelector("script[data-part=choices]")?.textContent;
  const { groups = [], forms = [], jobTypes = [] } = (text ? JSON.parse(text) : {}) as Choices;
  return { groups, forms, jobTypes: jobTypes.map((type) => (typeof type === "string" ? { id: type } : type)) };
}

function showAllSwitch(words: Translate) {
  const label = document.createElement("label");
  label.className = "workshop-all";
  const input = document.createElement("input");
  input.type = "checkbox";
  input.setAttribute("role", "switch");
  label.append(input, words("Show all properties"));
  return { label, input };
}
