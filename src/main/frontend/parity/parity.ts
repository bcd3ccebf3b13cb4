// Fills a form with form-js: what FormParityTest holds our own rendering to. No page of the application has it.
import { Form } from "@bpmn-io/form-js-viewer";

interface Filled {
  sent: unknown;
  wrong: string[];
  shown: string[];
}

declare global {
  interface Window {
    fill(schema: unknown, data: unknown): Promise<Filled>;
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
