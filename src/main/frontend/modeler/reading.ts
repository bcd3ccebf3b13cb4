// For who only reads: nothing to press but what zooms.
import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";
import type { Translate } from "../editor/words";
import { translateModule } from "../editor/words";
import type { Diagram } from "./modeler";

export function diagram(island: HTMLElement, place: HTMLElement, words: Translate): Diagram {
  island.querySelector<HTMLElement>("[data-part=properties]")?.setAttribute("hidden", "");
  return new NavigatedViewer({
    container: place,
    zoomScroll: { enabled: false }, // the wheel scrolls the page
    textRenderer: { defaultStyle: { fontFamily: getComputedStyle(place).fontFamily, fontSize: 12 } },
    additionalModules: [translateModule(words)],
  } as never) as unknown as Diagram;
}

export const keep: undefined = undefined;
