// A process that came without a drawing is drawn here; nothing of it is stored by that.

/** The same text when it has a drawing, or when none can be made. */
export async function withDrawing(xml: string): Promise<string> {
  if (/[<:]BPMNShape\b/.test(xml)) {
    return xml;
  }
  const { layoutProcess } = await import("bpmn-auto-layout");
  return layoutProcess(xml).catch(() => xml);
}
