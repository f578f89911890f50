// The text and the ledger light each other up: hovering or focusing one end marks the other and dims the rest.
import { all, glide, one } from "./dom";

/** The ids of the records that an element belongs to, outermost first. */
export function keysOf(element: Element | null): string[] {
  const held = element?.closest<HTMLElement>("[data-k]");
  return held ? (held.dataset["k"] ?? "").split(" ").filter(Boolean) : [];
}

export class Light {
  private active = "";

  /** @param page Holds the text and the ledger. */
  constructor(readonly page: HTMLElement) {
    page.addEventListener("pointerover", (event) => this.hover(keysOf(event.target as Element)));
    page.addEventListener("pointerleave", () => this.hover([]));
    page.addEventListener("focusin", (event) => {
      const card = (event.target as Element).closest<HTMLElement>(".card[data-k]");
      if (card) this.choose(card.dataset["k"]!, { focus: false, scroll: false });
    });
  }

  /** The card that keys act on, or null. */
  get card(): HTMLElement | null {
    return this.active ? one(`.card[data-k="${CSS.escape(this.active)}"]`, this.page) : null;
  }

  /** Light these records up; none at all lights everything evenly. */
  hover(keys: readonly string[]): void {
    this.page.classList.toggle("has-lit", keys.length > 0);
    for (const element of all("[data-k]", this.page)) {
      const mine = (element.dataset["k"] ?? "").split(" ");
      element.classList.toggle("is-lit", keys.some((key) => mine.includes(key)));
    }
  }

  /** Make a record the one that keys act on, and bring both its ends into sight. */
  choose(key: string, { focus = true, scroll = true } = {}): void {
    this.active = key;
    for (const element of all("[data-k]", this.page)) {
      const on = (element.dataset["k"] ?? "").split(" ").includes(key);
      element.classList.toggle("is-on", on);
      if (element.classList.contains("card")) element.toggleAttribute("data-active", on);
    }
    const card = this.card;
    if (!card) return;
    if (scroll) {
      one(`[id="t-${CSS.escape(key)}"]`, this.page)?.scrollIntoView({ block: "nearest", behavior: glide() });
      card.scrollIntoView({ block: "nearest" });
    }
    if (focus) card.focus({ preventScroll: true });
  }

  /** The next card or the one before. */
  step(by: 1 | -1): void {
    const cards = all(".card[data-k]", this.page);
    const at = cards.findIndex((card) => card.dataset["k"] === this.active);
    const next = cards[at < 0 ? (by > 0 ? 0 : cards.length - 1) : at + by];
    if (next) this.choose(next.dataset["k"]!);
  }
}
