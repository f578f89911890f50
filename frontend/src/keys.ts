// One table of acts: each has words, most have a key. Keys, help (`?`) and the palette read the same table.
import { chosen } from "./choices";
import { isTyping } from "./dom";

export interface Act {
  /** As `KeyboardEvent.key` names it, or `ctrl+k`; "" where only the palette has it. */
  key: string;
  label: string;
  group: string;
  run: () => void;
  /** False while the act makes no sense; it is then neither listed in the palette nor run. */
  when?: () => boolean;
}

const acts: Act[] = [];

/** Take acts into the table; gives what takes them out again. */
export function register(...more: Act[]): () => void {
  acts.push(...more);
  return () => {
    for (const act of more) {
      const at = acts.indexOf(act);
      if (at >= 0) acts.splice(at, 1);
    }
  };
}

/** The acts in the order in which they were registered. */
export function listActs(): readonly Act[] {
  return acts;
}

/** The name of a pressed key as the table writes it; "" for a combination that no act may take. */
export function keyName(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">): string {
  if (event.altKey) return "";
  const single = event.key.length === 1;
  const name = single && (event.ctrlKey || event.metaKey) ? event.key.toLowerCase() : event.key;
  if (event.ctrlKey || event.metaKey) return `ctrl+${name}`;
  return event.shiftKey && !single ? `shift+${name}` : name;
}

/** The act that a key runs now; the one registered last where two share it. */
export function actFor(name: string, table: readonly Act[] = acts): Act | undefined {
  return name ? table.findLast((act) => act.key === name && (act.when?.() ?? true)) : undefined;
}

/** Listen for keys. Single letters are left alone while somebody types, while a dialogue is open, or when switched off. */
export function listen(): void {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const name = keyName(event);
    const act = actFor(name);
    if (!act) return;
    if (!name.startsWith("ctrl+")) {
      if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
      // WCAG 2.1.4: keys of one character can be switched off.
      if (name.length === 1 && chosen("keys") === "off") return;
      if ((name === "Enter" || name === " ") && (event.target as Element).closest("a,button,summary,input")) return;
    }
    event.preventDefault();
    act.run();
  });
}
