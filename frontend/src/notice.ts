// Short messages: what was done and how to undo it, read out by screen readers, gone when the next one comes or on Escape.
import { make, one } from "./dom";

export interface Answer {
  label: string;
  run: () => void;
}

/** Say something; a message that asks for an answer stays until it has one or is closed. */
export function say(words: string, ...answers: Answer[]): void {
  const place = region();
  const close = make("button", { type: "button", class: "notice-close", "aria-label": "Close this message" }, "×");
  const note = make(
    "div",
    { class: "notice" },
    make("p", {}, words),
    ...answers.map((answer) =>
      make("button", { type: "button", onclick: () => (note.remove(), answer.run()) }, answer.label),
    ),
    close,
  );
  close.addEventListener("click", () => note.remove());
  place.replaceChildren(note);
}

/** Take the message away that is shown. */
export function hush(): void {
  one("#notices")?.replaceChildren();
}

/** Only read out: nothing is shown. */
export function announce(words: string): void {
  const place = one("#announced") ?? document.body.appendChild(make("div", { id: "announced", class: "unseen", role: "status" }));
  place.textContent = words;
}

const KEPT = "sayso.notice";

/** Say something on the page that comes next. */
export function sayNext(words: string, undo = ""): void {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify({ words, undo }));
  } catch {
    // Without storage the next page says nothing; the log still has it.
  }
}

/** What the page before left to be said. */
export function leftOver(): { words: string; undo: string } | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null") as unknown;
    sessionStorage.removeItem(KEPT);
    if (typeof kept !== "object" || kept === null) return null;
    const { words, undo } = kept as Record<string, unknown>;
    return typeof words === "string" && typeof undo === "string" ? { words, undo } : null;
  } catch {
    return null;
  }
}

function region(): HTMLElement {
  return one("#notices") ?? document.body.appendChild(make("div", { id: "notices", role: "status" }));
}
