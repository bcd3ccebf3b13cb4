// What the editors bring without types of their own.
declare module "bpmn-js-color-picker";
declare module "bpmn-js-create-append-anything";
declare module "bpmn-js-properties-panel";
declare module "camunda-bpmn-js-behaviors/lib/camunda-cloud";
declare module "@bpmn-io/properties-panel";
declare module "@bpmn-io/variable-resolver";
declare module "zeebe-bpmn-moddle/resources/zeebe.json";
declare module "camunda-dmn-js";
declare module "bpmn-auto-layout" {
  export function layoutProcess(xml: string): Promise<string>;
}
