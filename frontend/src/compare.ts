// Two reports read side by side: both texts as published, scrolled together by the passages that both print.
import { all, glide, make, one } from "./dom";
import { follow, type Pair, type Side } from "./follow";
import { say } from "./notice";
import { wordsIn } from "./places";
import { fetchPage } from "./server";
import { TextMap } from "./textmap";

interface Pane {
  box: HTMLElement;
  map: TextMap;
}

const OPENING_WORDS = 8;

async function fetchPane(select: HTMLSelectElement): Promise<Pane> {
  const page = await fetchPage(`/reports/${encodeURIComponent(select.value)}`);
  const found = page.querySelector<HTMLElement>("#reader");
  if (!found) throw new Error("a report has no text to show");
  const article = document.importNode(found, true);
  article.removeAttribute("id");
  // Only to be read: its numbers lead to a ledger that is not here.
  for (const element of all("sup.num, .flags", article)) element.remove();
  for (const element of all("[id]", article)) element.removeAttribute("id");
  const label = select.selectedOptions[0]?.textContent?.trim() ?? "";
  return { box: make("div", { class: "pane", tabindex: 0, role: "region", "aria-label": label }, article), map: new TextMap(article) };
}

/** Where a passage begins in a pane, in pixels from its top; null where its words are not found as they stand. */
function placeOf(pane: Pane, passage: string): number | null {
  const opening = passage.trim().split(/\s+/).slice(0, OPENING_WORDS).join(" ");
  for (const paragraph of pane.map.paragraphs) {
    const at = paragraph.text.replace(/\s/g, " ").indexOf(opening);
    if (at < 0) continue;
    const range = pane.map.rangeOf({ start: paragraph.at + at, end: paragraph.at + at + opening.length });
    if (!range) return null;
    if ("highlights" in CSS) {
      const copied = CSS.highlights.get("copied") ?? new Highlight();
      const whole = { start: paragraph.at + at, end: Math.min(paragraph.at + at + passage.length, paragraph.at + paragraph.text.length) };
      const shown = wordsIn(pane.map.paragraphs, whole) && pane.map.rangeOf(whole);
      if (shown) copied.add(shown);
      CSS.highlights.set("copied", copied);
    }
    return range.getBoundingClientRect().top - pane.box.getBoundingClientRect().top + pane.box.scrollTop;
  }
  return null;
}

function side(pane: Pane): Side {
  const line = (): number => pane.box.clientHeight / 3;
  return {
    target: pane.box,
    area: pane.box,
    place: () => pane.box.scrollTop + line(),
    show: (place) => (pane.box.scrollTop = place - line()),
  };
}

async function read(button: HTMLButtonElement, selects: [HTMLSelectElement, HTMLSelectElement]): Promise<void> {
  button.disabled = true;
  try {
    const [left, right] = await Promise.all([fetchPane(selects[0]), fetchPane(selects[1])]);
    const panes = make("section", { class: "panes", "aria-label": "Both reports, scrolled together" }, left.box, right.box);
    one(".panes")?.remove();
    button.closest("p")!.after(panes);
    if ("highlights" in CSS) CSS.highlights.delete("copied");
    const pairs = all(".passage").flatMap((passage): Pair[] => {
      const [a, b] = all("blockquote", passage).map((quote) => quote.textContent ?? "");
      const [x, y] = [placeOf(left, a ?? ""), placeOf(right, b ?? "")];
      return x !== null && y !== null ? [[x, y]] : [];
    });
    pairs.sort((a, b) => a[0] - b[0]);
    follow(side(left), side(right), () => pairs);
    panes.scrollIntoView({ block: "start", behavior: glide() });
    left.box.focus({ preventScroll: true });
  } catch (error) {
    say(`The reports could not be fetched: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    button.disabled = false;
  }
}

const heads = one(".two.heads");
const selects = [one<HTMLSelectElement>('select[name="left"]'), one<HTMLSelectElement>('select[name="right"]')];
if (heads && selects[0] && selects[1]) {
  const button = make("button", { type: "button" }, "Read both side by side");
  button.addEventListener("click", () => void read(button, [selects[0]!, selects[1]!]));
  heads.after(make("p", {}, button));
}
