// What a person types or chooses before this script runs tells nobody, as its event has passed: it is told when the page
// stands. Only of forms that save themselves and that the browser does not fill in by itself.

function differs(control: Element): boolean {
  if (control instanceof HTMLSelectElement) {
    const options = [...control.options];
    const first = options.some((option) => option.defaultSelected) ? options.findIndex((option) => option.defaultSelected) : 0;
    return !control.multiple && control.selectedIndex !== first && options.length > 0;
  }
  if (control instanceof HTMLInputElement && (control.type === "radio" || control.type === "checkbox")) {
    return control.checked && !control.defaultChecked;
  }
  return (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) && control.value !== control.defaultValue;
}

export function tellWhatCameEarly() {
  document.addEventListener("DOMContentLoaded", () => {
    for (const form of document.querySelectorAll("form[autocomplete=off]:has([data-autosave])")) {
      const controls = [...form.querySelectorAll("input:not([type=hidden], [type=file]), select, textarea")];
      controls.find(differs)?.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
}
