// On every page: the palette, keys and their list, theme and density, messages left by the page before, undo.
import { choose, chosen, following, show, type Choice } from "./choices";
import { all, make, one } from "./dom";
import { openHelp } from "./help";
import { listen, register } from "./keys";
import { leftOver, say } from "./notice";
import { openPalette } from "./palette";
import { undo, undoLast } from "./decisions";

const NAMES: Record<string, string> = {
  system: "as the system", light: "light", dark: "dark", roomy: "roomy", close: "close",
}; // prettier-ignore

function turn(choice: Choice): void {
  choose(choice, following(choice, chosen(choice)));
  show(document.documentElement, chosen("theme"), chosen("density"));
  label();
}

function label(): void {
  for (const button of all<HTMLButtonElement>("[data-turn]")) {
    const choice = button.dataset["turn"] as Choice;
    button.textContent = `${choice === "theme" ? "Theme" : "Density"}: ${NAMES[chosen(choice)]}`;
  }
}

function buttons(): void {
  const place = one("[data-tools]") ?? one("header.top");
  place?.append(
    make(
      "span",
      { class: "tools" },
      make("button", { type: "button", onclick: openPalette, "aria-keyshortcuts": "Control+K" }, "Go to ", make("kbd", {}, "Ctrl K")),
      make("button", { type: "button", onclick: openHelp, "aria-keyshortcuts": "?" }, "Keys ", make("kbd", {}, "?")),
      make("button", { type: "button", "data-turn": "theme", onclick: () => turn("theme") }),
      make("button", { type: "button", "data-turn": "density", onclick: () => turn("density") }),
    ),
  );
  label();
}

register(
  { key: "ctrl+k", label: "Go to, or do", group: "Everywhere", run: openPalette },
  { key: "?", label: "List the keys", group: "Everywhere", run: openHelp },
  { key: "u", label: "Undo the last decision, in whatever report", group: "Everywhere", when: () => "writes" in document.body.dataset, run: () => void undoLast() },
  { key: "/", label: "Search", group: "Everywhere", run: () => location.assign("/search") },
  { key: "", label: "Change theme: system, light, dark", group: "Everywhere", run: () => turn("theme") },
  { key: "", label: "Change density: roomy, close", group: "Everywhere", run: () => turn("density") },
);
buttons();
listen();

const left = leftOver();
if (left) say(left.words, ...(left.undo ? [{ label: "Undo", run: () => void undo(left.undo, left.words) }] : []));
