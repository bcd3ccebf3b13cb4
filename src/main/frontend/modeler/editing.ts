// For who may change the model: Camunda's modeler for its engine, without templates of connectors, which nobody has here.
import ColorPickerModule from "bpmn-js-color-picker";
import { CreateAppendAnythingModule } from "bpmn-js-create-append-anything";
import { ZeebePropertiesProviderModule } from "bpmn-js-properties-panel";
import BaseModeler from "camunda-bpmn-js/lib/base/Modeler";
import BehaviorsModule from "camunda-bpmn-js-behaviors/lib/camunda-cloud";
import { ZeebeVariableResolverModule } from "@bpmn-io/variable-resolver";
import zeebe from "zeebe-bpmn-moddle/resources/zeebe.json";
import { Draft } from "../editor/draft";
import type { Translate } from "../editor/words";
import { translateModule } from "../editor/words";
import type { Diagram } from "./modeler";
import { ownersGroups } from "./groups";
import "bpmn-js/dist/assets/bpmn-font/css/bpmn.css"; // the letters as files: the embedded ones would need font-src data:
import "bpmn-js-color-picker/colors/color-picker.css";
import "@bpmn-io/properties-panel/dist/assets/properties-panel.css";

class Modeler extends BaseModeler {}
(Modeler.prototype as unknown as { _modules: unknown[] })._modules = [
  ...(BaseModeler.prototype as unknown as { _modules: unknown[] })._modules,
  BehaviorsModule,
  ZeebePropertiesProviderModule,
  ZeebeVariableResolverModule,
  CreateAppendAnythingModule,
  ColorPickerModule,
];

export function diagram(island: HTMLElement, place: HTMLElement, words: Translate): Diagram {
  const { panel, module } = ownersGroups(island, words);
  return new Modeler({
    container: place,
    moddleExtensions: { zeebe },
    alignToOrigin: { alignOnSave: false }, // saving moves nothing
    textRenderer: { defaultStyle: { fontFamily: getComputedStyle(place).fontFamily, fontSize: 12 } },
    propertiesPanel: {
      parent: panel,
      tooltip: {}, // the explanations lead to the engine's manual, in English
      feelPopupContainer: island,
      getFeelPopupLinks: () => [],
    },
    additionalModules: [translateModule(words), module, { minimap: ["value", undefined] }],
  } as never) as unknown as Diagram;
}

/** Saves what is changed, and reads again what the outline has changed. */
export function keep(island: HTMLElement, model: Diagram, readAgain: (xml: string) => Promise<void>): Draft {
  const draft = new Draft(island, "application/xml", async () => (await model.saveXML({ format: true })).xml ?? "");
  model.on("commandStack.changed", () => draft.changed());
  draft.follow(readAgain);
  return draft;
}
