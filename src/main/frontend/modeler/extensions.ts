// The engine's own settings of an element, changed as one step that can be undone.
import type { Shape } from "../editor/view";

export interface Moddle {
  $type: string;
  $parent?: Moddle;
  get(name: "values" | "inputParameters"): Moddle[];
  get(name: "extensionElements"): Moddle | undefined;
  get(name: string): string | undefined;
}

interface Commands {
  execute(name: string, context: unknown): void;
}

interface Factory {
  create(type: string, properties: object): Moddle;
}

export class Extensions {
  constructor(
    private readonly commands: Commands,
    private readonly factory: Factory,
  ) {}

  get(element: Shape, type: string): Moddle | undefined {
    return this.holder(element)?.get("values").find((value) => value.$type === type);
  }

  set(element: Shape, type: string, properties: Record<string, string | undefined>) {
    const found = this.get(element, type);
    if (found) {
      this.execute([this.update(element, found, properties)]);
      return;
    }
    const business = element.businessObject as unknown as Moddle;
    const holder = this.holder(element);
    const made = this.factory.create(type, properties);
    if (holder) {
      made.$parent = holder;
      this.execute([this.update(element, holder, { values: [...holder.get("values"), made] })]);
    } else {
      const extensionElements = this.factory.create("bpmn:ExtensionElements", { values: [made] });
      extensionElements.$parent = business;
      made.$parent = extensionElements;
      this.execute([this.update(element, business, { extensionElements })]);
    }
  }

  /** Something in a setting that is there. */
  change(element: Shape, part: Moddle, properties: Record<string, string>) {
    this.execute([this.update(element, part, properties)]);
  }

  remove(element: Shape, type: string) {
    const holder = this.holder(element);
    if (holder) {
      this.execute([this.update(element, holder, { values: holder.get("values").filter((value) => value.$type !== type) })]);
    }
  }

  private holder(element: Shape): Moddle | undefined {
    return (element.businessObject as unknown as Moddle).get("extensionElements");
  }

  private update(element: Shape, moddleElement: Moddle, properties: object) {
    return { cmd: "element.updateModdleProperties", context: { element, moddleElement, properties } };
  }

  private execute(commands: unknown[]) {
    this.commands.execute("properties-panel.multi-command-executor", commands);
  }
}
