// What a reader chose for themselves, kept in this browser only. A browser that keeps nothing still shows the page.

export const THEMES = ["system", "light", "dark"] as const;
export const DENSITIES = ["roomy", "close"] as const;
export const KEYS = ["on", "off"] as const;

export type Choice = "theme" | "density" | "keys";

const ALLOWED: Record<Choice, readonly string[]> = { theme: THEMES, density: DENSITIES, keys: KEYS };
const PREFIX = "sayso.";

/** What was chosen, or the first of the allowed words; whatever else is stored counts as not chosen. */
export function chosen(choice: Choice, store: Pick<Storage, "getItem"> | null = storage()): string {
  const allowed = ALLOWED[choice];
  const kept = store?.getItem(PREFIX + choice) ?? "";
  return allowed.includes(kept) ? kept : allowed[0]!;
}

/** Keep a choice and put it on the page. */
export function choose(choice: Choice, value: string, store: Pick<Storage, "setItem"> | null = storage()): void {
  try {
    store?.setItem(PREFIX + choice, value);
  } catch {
    // Full, or refused: the choice holds for this page.
  }
}

/** The word after this one, the first after the last. */
export function following(choice: Choice, value: string): string {
  const allowed = ALLOWED[choice];
  return allowed[(allowed.indexOf(value) + 1) % allowed.length]!;
}

/** Theme and density as attributes of the root, which the style sheet reads. */
export function show(root: HTMLElement, theme: string, density: string): void {
  root.dataset["theme"] = theme;
  root.dataset["density"] = density;
}

function storage(): Storage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null; // site data are blocked
  }
}
