import "./diagram.css";

export function mount(element: HTMLElement) {
  element.hidden = false;
}
