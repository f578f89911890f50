// A list in a dialogue, narrowed by typing: the palette, the choice of a speaker, of a position, of one mark among several.
// Pattern: editable combobox with listbox popup (WAI-ARIA Authoring Practices 1.2).
import { make } from "./dom";
import { ranked } from "./ranking";

export interface Choice {
  label: string;
  /** Said behind the label in a quieter voice. */
  detail?: string;
  /** A key that picks it at once; only used where nothing is typed. */
  key?: string;
  run: () => void;
}

export interface Asking {
  title: string;
  placeholder: string;
  choices: readonly Choice[];
  /** More choices for what was typed; a later call overtakes an earlier one. */
  more?: (typed: string, signal: AbortSignal) => Promise<Choice[]>;
  /** A choice for what was typed, whatever it is. */
  free?: (typed: string) => Choice | null;
  /** True where digits 1 to 9 pick the first nine while nothing is typed. */
  numbered?: boolean;
  onClose?: () => void;
}

const MOST = 60;
const PAUSE = 120;

/** Ask for one of several; Escape, or a click beside the dialogue, chooses none. Focus goes back to where it was. */
export function ask(asking: Asking): void {
  const list = make("ul", { role: "listbox", id: "picker-list", "aria-label": asking.title });
  const input = make("input", {
    type: "text", role: "combobox", "aria-expanded": "true", "aria-controls": "picker-list", "aria-autocomplete": "list",
    "aria-label": asking.title, placeholder: asking.placeholder, autocomplete: "off", spellcheck: "false",
  }); // prettier-ignore
  const count = make("p", { class: "unseen", role: "status" });
  const title = make("h2", {}, asking.title);
  const dialog = make("dialog", { class: "picker", "aria-label": asking.title }, title, input, list, count);
  let shown: Choice[] = [];
  let at = 0;
  let pending: AbortController | null = null;
  let timer = 0;

  const close = (): void => dialog.close();
  const pick = (choice: Choice | undefined): void => {
    if (!choice) return;
    close();
    choice.run();
  };
  const mark = (to: number): void => {
    if (!shown.length) return input.removeAttribute("aria-activedescendant");
    at = (to + shown.length) % shown.length;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    input.setAttribute("aria-activedescendant", `pick-${at}`);
    list.children[at]?.scrollIntoView({ block: "nearest" });
  };
  const draw = (found: Choice[]): void => {
    shown = found.slice(0, MOST);
    list.replaceChildren(...shown.map((choice, i) => option(choice, i, shortcut(choice, i), pick)));
    list.hidden = !shown.length;
    count.textContent = shown.length === 1 ? "1 to choose from" : `${shown.length || "Nothing"} to choose from`;
    mark(0);
  };
  const shortcut = (choice: Choice, i: number): string => {
    if (input.value.trim()) return "";
    return choice.key ?? (asking.numbered && i < 9 ? String(i + 1) : "");
  };
  const own = (typed: string): Choice[] => {
    const free = typed && asking.free ? asking.free(typed) : null;
    return [...ranked(asking.choices, (choice) => `${choice.label} ${choice.detail ?? ""}`, typed), ...(free ? [free] : [])];
  };
  const narrow = (): void => {
    const typed = input.value.trim();
    const here = own(typed);
    draw(here);
    pending?.abort();
    clearTimeout(timer);
    if (!asking.more || typed.length < 2) return;
    const controller = (pending = new AbortController());
    timer = window.setTimeout(() => {
      asking
        .more!(typed, controller.signal)
        .then((found) => controller.signal.aborted || draw([...here.slice(0, MOST / 2), ...found]))
        .catch((error: unknown) => {
          if (!controller.signal.aborted) count.textContent = `Could not search: ${String(error)}`;
        });
    }, PAUSE);
  };

  input.addEventListener("input", narrow);
  input.addEventListener("keydown", (event) => {
    const direct = input.value ? -1 : shown.findIndex((choice, i) => shortcut(choice, i) === event.key);
    if (direct >= 0 && !event.ctrlKey && !event.metaKey && !event.altKey) pick(shown[direct]);
    else if (event.key === "ArrowDown") mark(at + 1);
    else if (event.key === "ArrowUp") mark(at - 1);
    else if (event.key === "Enter" && !event.isComposing) pick(shown[at]);
    else return;
    event.preventDefault();
  });
  dialog.addEventListener("click", (event) => event.target === dialog && close());
  dialog.addEventListener("close", () => {
    pending?.abort();
    clearTimeout(timer);
    dialog.remove();
    asking.onClose?.();
  });
  document.body.append(dialog);
  draw(own(""));
  dialog.showModal();
  input.focus();
}

function option(choice: Choice, at: number, key: string, pick: (choice: Choice) => void): HTMLElement {
  const item = make(
    "li",
    { role: "option", id: `pick-${at}`, "aria-selected": "false" },
    make("span", { class: "pick-label", dir: "auto" }, choice.label),
    choice.detail ? make("span", { class: "pick-detail", dir: "auto" }, choice.detail) : null,
    key ? make("kbd", {}, key) : null,
  );
  item.addEventListener("click", () => pick(choice));
  return item;
}
