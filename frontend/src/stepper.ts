// A list gone through by keys: j and k, or the arrows, and Enter on what has the focus.
import { glide, one } from "./dom";
import { register } from "./keys";

export interface Stepping {
  /** The items as the page shows them now. */
  items: () => HTMLElement[];
  group: string;
  what: string;
}

/** What steps through a list; `current` is the item with the focus, or the one that was stepped to last. */
export class Stepper {
  private last: HTMLElement | null = null;

  constructor(private readonly stepping: Stepping) {
    const { group, what } = stepping;
    register(
      { key: "j", label: `Next ${what}`, group, run: () => this.step(1) },
      { key: "k", label: `${what[0]!.toUpperCase()}${what.slice(1)} before`, group, run: () => this.step(-1) },
      { key: "Enter", label: `Open the ${what}`, group, when: () => !!this.current, run: () => this.open() },
    );
  }

  get current(): HTMLElement | null {
    const items = this.stepping.items();
    const focused = items.find((item) => item.contains(document.activeElement));
    return focused ?? (this.last && items.includes(this.last) ? this.last : null);
  }

  /** Where the current item stands, -1 where there is none. */
  get place(): number {
    return this.current ? this.stepping.items().indexOf(this.current) : -1;
  }

  step(by: 1 | -1): void {
    const items = this.stepping.items();
    const at = this.place;
    this.go(at < 0 ? (by > 0 ? 0 : items.length - 1) : Math.min(items.length - 1, Math.max(0, at + by)));
  }

  /** Go to the item at a place, or to the last one where there are fewer. */
  go(place: number): void {
    const items = this.stepping.items();
    const item = items[Math.min(place, items.length - 1)];
    if (!item) return;
    this.last?.classList.remove("is-current");
    this.last = item;
    item.classList.add("is-current");
    const target = one("a[href],button", item) ?? item;
    if (target === item) item.tabIndex = -1;
    target.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest", behavior: glide() });
  }

  private open(): void {
    const link = this.current && one<HTMLAnchorElement>("a[href]", this.current);
    link?.click();
  }
}
