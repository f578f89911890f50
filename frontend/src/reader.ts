// The reader: text and ledger linked, overlapping marks chosen from, every mend by mouse and by key.
import { onDecided } from "./decisions";
import { all, make, one } from "./dom";
import { follow, type Pair, type Side } from "./follow";
import { beside } from "./geometry";
import { actFor, register, type Act } from "./keys";
import { keysOf, Light } from "./light";
import { Mends } from "./mends";
import { say } from "./notice";
import { ask } from "./picker";
import { readSpans, sentenceAt, trimmed, type Stretch } from "./places";
import { fetchPage } from "./server";
import { isMarking, markWords } from "./spanning";
import { TextMap } from "./textmap";

interface Reader {
  /** Holds the text and the ledger. */
  page: HTMLElement;
  map: TextMap;
  light: Light;
  mends: Mends;
  /** Ends what was begun, before another page takes its place. */
  end: () => void;
}

let reader: Reader | null = null;

function begin(page: HTMLElement, article: HTMLElement): Reader {
  const map = new TextMap(article);
  const { report = "", story = "", version = "" } = article.dataset;
  const light = new Light(page);
  const mends = new Mends({ report, story, version, map });
  for (const card of all(".card[data-k]", page)) {
    card.tabIndex = -1;
    if (isStatement(card) && mayWrite()) mendable(card);
  }
  page.addEventListener("click", onClick);
  const ledger = one("#ledger", page);
  return { page, map, light, mends, end: ledger ? together(article, ledger) : () => undefined };
}

/** Text and ledger scroll together: beside what is read stands its card, and the other way round. */
function together(article: HTMLElement, ledger: HTMLElement): () => void {
  const line = (): number => innerHeight / 3;
  const text: Side = {
    target: document,
    area: article,
    place: () => scrollY + line(),
    show: (place) => scrollTo({ top: place - line() }),
  };
  const cards: Side = {
    target: ledger,
    area: ledger,
    place: () => ledger.scrollTop + line() - ledger.getBoundingClientRect().top,
    show: (place) => (ledger.scrollTop = place - line() + ledger.getBoundingClientRect().top),
  };
  const pairs = (): Pair[] => {
    if (ledger.scrollHeight <= ledger.clientHeight) return []; // all of it is in sight, or it stands under the text
    const top = ledger.getBoundingClientRect().top - ledger.scrollTop;
    return all(".card[data-k]", ledger).flatMap((card): Pair[] => {
      const mark = one(`[id="t-${CSS.escape(card.dataset["k"]!)}"]`, article);
      return mark ? [[mark.getBoundingClientRect().top + scrollY, card.getBoundingClientRect().top - top]] : [];
    });
  };
  return follow(text, cards, pairs);
}

/** What keys do to the chosen statement; the same acts are buttons on its card. */
const MENDS: Act[] = [
  act("a", "Right: accept", (r, card) => r.mends.accept(card)),
  act("s", "Wrong speaker", (r, card) => void r.mends.speaker(card)),
  act("p", "Wrong position", (r, card) => r.mends.position(card)),
  act("e", "Wrong words", (r, card) => r.mends.span(card)),
  act("x", "Not a statement", (r, card) => r.mends.reject(card)),
];

function act(key: string, label: string, run: (reader: Reader, card: HTMLElement) => void): Act {
  return { key, label, group: "The chosen statement", when: () => !!chosen(), run: () => run(reader!, chosen()!) };
}

function chosen(): HTMLElement | null {
  const card = isMarking() ? null : (reader?.light.card ?? null);
  return card && isStatement(card) && mayWrite() ? card : null;
}

function isStatement(card: HTMLElement): boolean {
  return card.classList.contains("statement");
}

/** False for a visitor who may only read: the server refuses their writes, so none is offered. */
function mayWrite(): boolean {
  return "writes" in document.body.dataset;
}

/** The card's acts in place of the plain form, whose link to everything else that can be decided is kept. */
function mendable(card: HTMLElement): void {
  const plain = one<HTMLFormElement>("form.acts", card);
  const further = plain && one<HTMLAnchorElement>("a", plain);
  if (further) further.textContent = "More …";
  const acts = make(
    "div",
    { class: "acts mends" },
    ...MENDS.map((one) => make("button", { type: "button", "data-act": one.key }, one.label, " ", make("kbd", {}, one.key))),
    further,
  );
  if (plain) plain.replaceWith(acts);
  else card.append(acts);
}

function onClick(event: MouseEvent): void {
  const target = event.target as HTMLElement;
  const pressed = target.closest<HTMLElement>("[data-act]");
  if (pressed) {
    const card = pressed.closest<HTMLElement>(".card[data-k]")!;
    reader?.light.choose(card.dataset["k"]!, { scroll: false });
    return actFor(pressed.dataset["act"]!)?.run();
  }
  if (target.closest("a,button,summary,input,select,textarea,form") || !getSelection()?.isCollapsed) return;
  const keys = keysOf(target);
  if (keys.length === 1) reader?.light.choose(keys[0]!);
  else if (keys.length > 1) choose(keys, event);
}

/** Several records share these words: ask which is meant, innermost first, beside the place that was clicked. */
function choose(keys: string[], event: MouseEvent): void {
  const cards = [...keys].reverse().flatMap((key) => one(`.card[data-k="${CSS.escape(key)}"]`, reader!.page) ?? []);
  ask({
    title: "Which of these",
    placeholder: "A number, or a word …",
    numbered: true,
    choices: cards.map((card) => ({
      label: one("blockquote", card)?.textContent?.trim() ?? "",
      detail: all(".head > *", card).map((part) => part.textContent?.trim()).join(" · "),
      run: () => reader!.light.choose(card.dataset["k"]!),
    })),
  });
  const dialog = one<HTMLDialogElement>("dialog.picker[open]");
  if (!dialog) return;
  const place = { left: event.clientX, top: event.clientY, width: 0, height: 0 };
  const box = dialog.getBoundingClientRect();
  const corner = beside(place, box, { width: innerWidth, height: innerHeight });
  dialog.classList.add("near");
  dialog.style.left = `${corner.left}px`;
  dialog.style.top = `${corner.top}px`;
}

/** The words selected, or null. */
function selected(): Stretch | null {
  const found = reader?.map.selected(getSelection()) ?? null;
  return found && trimmed(reader!.map.paragraphs, found);
}

/** A missed statement: from what is selected, else from the sentence at the chosen card, marked by keys. */
function missed(position?: string): void {
  if (!reader) return;
  const { map, mends, light } = reader;
  const words = selected();
  if (words) return void mends.missed(words, position);
  const near = readSpans(light.card?.dataset["spans"] ?? "").get("content")?.[0]?.start;
  const from = sentenceAt(map.paragraphs, near ?? map.paragraphs[1]?.at ?? map.paragraphs[0]?.at ?? 0);
  if (!from) return say("There are no words to mark in this report.");
  markWords({ map, title: "A statement that was not found", from, save: (stretch) => void mends.missed(stretch, position) });
}

/** Offer the missed statement beside the words just selected. */
function offer(): void {
  const old = one("#offer");
  const range = selected() && getSelection()?.getRangeAt(0);
  if (!range || isMarking() || !mayWrite()) return old?.remove();
  const button = old ?? make("button", { id: "offer", type: "button" }, "Missed statement ", make("kbd", {}, "m"));
  if (!old) {
    button.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the selection
    button.addEventListener("click", () => missed());
    document.body.append(button);
  }
  const corner = beside(range.getBoundingClientRect(), button.getBoundingClientRect(), { width: innerWidth, height: innerHeight });
  button.style.left = `${corner.left}px`;
  button.style.top = `${corner.top}px`;
}

/** After a decision: the same page fetched anew, its article put in place of this one, nothing scrolled away. */
async function refresh(): Promise<void> {
  const page = await fetchPage(location.pathname + location.search);
  const fresh = one("#reader", page)?.closest<HTMLElement>(".split");
  if (!reader || !fresh) return location.reload();
  const key = reader.light.card?.dataset["k"] ?? "";
  const split = document.importNode(fresh, true);
  const [top, down] = [scrollY, one("#ledger", reader.page)?.scrollTop ?? 0];
  reader.end();
  reader.page.replaceWith(split);
  reader = begin(split, one("#reader", split)!);
  scrollTo({ top });
  one("#ledger", split)!.scrollTop = down;
  if (key) reader.light.choose(key);
}

function toggleWhy(): void {
  const why = one<HTMLDetailsElement>("details", reader?.light.card ?? document.createElement("div"));
  if (why) why.open = !why.open;
}

const article = one("#reader");
const split = article?.closest<HTMLElement>(".split");
if (article && split) {
  reader = begin(split, article);
  onDecided(refresh);
  document.addEventListener("selectionchange", offer);
  register(
    { key: "j", label: "Next note", group: "Reader", run: () => reader?.light.step(1) },
    { key: "k", label: "Note before", group: "Reader", run: () => reader?.light.step(-1) },
    { key: "w", label: "Why: rules and score", group: "Reader", when: () => !!reader?.light.card, run: toggleWhy },
    ...MENDS,
    {
      key: "m", label: "Missed statement: select words first, or mark them by keys",
      group: "Reader",
      when: mayWrite,
      run: () => missed(),
    },
    ...["asserts", "denies", "doubts", "declines"].map((position, at) => ({
      key: String(at + 1),
      label: `Missed statement that ${position} the selected words`,
      group: "Selected words",
      when: () => mayWrite() && !!selected(),
      run: () => missed(position),
    })),
  );
  const named = /^#[nt]-(.+)$/.exec(location.hash)?.[1];
  if (named) reader.light.choose(decodeURIComponent(named), { scroll: false, focus: false });
}
