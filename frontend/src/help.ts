// `?`: every key of this page, and the switch that turns the single ones off.
import { choose, chosen } from "./choices";
import { make } from "./dom";
import { listActs, type Act } from "./keys";

/** Open the list of keys. */
export function openHelp(): void {
  const groups = grouped();
  const off = make("input", { type: "checkbox", id: "keys-off", checked: chosen("keys") === "off" });
  off.addEventListener("change", () => choose("keys", off.checked ? "off" : "on"));
  const dialog = make(
    "dialog",
    { class: "help", "aria-label": "Keys" },
    make("h2", {}, "Keys"),
    ...[...groups].map(([group, acts]) =>
      make(
        "section",
        {},
        make("h3", {}, group),
        make("dl", {}, ...acts.flatMap((act) => [make("dt", {}, ...keycaps(act.key)), make("dd", {}, act.label)])),
      ),
    ),
    make("p", {}, off, make("label", { for: "keys-off" }, " Switch single keys off (combinations with Ctrl stay)")),
    make("form", { method: "dialog" }, make("button", {}, "Close")),
  );
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function grouped(): Map<string, Act[]> {
  const groups = new Map<string, Act[]>();
  for (const act of listActs()) if (act.key) groups.set(act.group, [...(groups.get(act.group) ?? []), act]);
  return groups;
}

const SPOKEN: Record<string, string> = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→" };

function keycaps(key: string): HTMLElement[] {
  return key.split("+").map((part) => make("kbd", {}, SPOKEN[part] ?? (part.length > 1 ? part[0]!.toUpperCase() + part.slice(1) : part)));
}
