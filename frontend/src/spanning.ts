// Marking words: two ends that are dragged, stepped by buttons, or moved by keys, over the report as it is printed.
import { make } from "./dom";
import { announce, hush } from "./notice";
import { Steps, wordsIn, type Stretch } from "./places";
import type { TextMap } from "./textmap";

export type Edge = "start" | "end";

export interface Marking {
  map: TextMap;
  /** What is being marked: "What is said", "Who says it", "The words that say so". */
  title: string;
  from: Stretch;
  save: (stretch: Stretch) => void;
  /** Another role of the same record, by Tab. */
  other?: (() => void) | undefined;
  cancel?: (() => void) | undefined;
}

const NAME = "marking";
let running: (() => void) | null = null;

/** Mark words until they are saved or given up; only one marking goes on at a time. */
export function markWords({ map, title, from, save, other, cancel }: Marking): void {
  running?.();
  const steps = new Steps(map.paragraphs);
  let stretch = from;
  const handles = { start: handle("start"), end: handle("end") };
  const shown = make("output", { class: "marking-words", dir: "auto" });
  const bar = make(
    "div",
    { class: "marking", role: "group", "aria-label": title },
    make("b", {}, title),
    shown,
    make(
      "span",
      { class: "acts" },
      nudge("Start ←", "start", -1), nudge("Start →", "start", 1), nudge("End ←", "end", -1), nudge("End →", "end", 1),
      other ? button("Other words (Tab)", () => finish(other)) : null,
      button("Save (Enter)", () => finish(() => save(stretch))),
      button("Leave (Esc)", () => finish(cancel)),
    ),
    make("p", { class: "hint" }, "→ and ← move the end by a word, with Shift the start, with Alt by a character."),
  ); // prettier-ignore

  function draw(): void {
    const range = map.rangeOf(stretch);
    if (!range) return;
    if ("highlights" in CSS) CSS.highlights.set(NAME, new Highlight(range));
    shown.textContent = `“${wordsIn(map.paragraphs, stretch)}”`;
    const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
    const [first, last] = [boxes[0], boxes.at(-1)];
    if (first) put(handles.start, first.left, first.top, first.height);
    if (last) put(handles.end, last.right, last.top, last.height);
    for (const edge of ["start", "end"] as const) {
      handles[edge].setAttribute("aria-valuenow", String(stretch[edge]));
      handles[edge].setAttribute("aria-valuetext", shown.textContent);
    }
  }

  function move(edge: Edge, by: 1 | -1, fine: boolean): void {
    stretch = steps.move(stretch, edge, by, fine);
    draw();
    announce(wordsIn(map.paragraphs, stretch));
  }

  function drag(edge: Edge, event: PointerEvent): void {
    const place = placeUnder(map, event.clientX, event.clientY);
    if (place === null) return;
    const moved = { ...stretch, [edge]: steps.snap(place, edge) };
    if (moved.start < moved.end) {
      stretch = moved;
      draw();
    }
  }

  function handle(edge: Edge): HTMLElement {
    const element = make("span", {
      class: `handle ${edge}`, tabindex: 0, role: "slider", "aria-label": edge === "start" ? "Where it begins" : "Where it ends",
      "aria-valuemin": 0, "aria-valuemax": lengthOf(map),
    }); // prettier-ignore
    element.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      element.setPointerCapture(event.pointerId);
    });
    element.addEventListener("pointermove", (event) => element.hasPointerCapture(event.pointerId) && drag(edge, event));
    return element;
  }

  function nudge(label: string, edge: Edge, by: 1 | -1): HTMLElement {
    return button(label, () => move(edge, by, false));
  }

  function onKey(event: KeyboardEvent): void {
    const onButton = event.target instanceof HTMLButtonElement;
    const edge: Edge = handles.start === event.target || event.shiftKey ? "start" : "end";
    if (event.key === "ArrowRight" || event.key === "ArrowLeft") move(edge, event.key === "ArrowRight" ? 1 : -1, event.altKey);
    else if (event.key === "Enter" && !onButton) finish(() => save(stretch));
    else if (event.key === "Escape") finish(cancel);
    else if (event.key === "Tab" && other && !event.shiftKey && !onButton) finish(other);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function stop(): void {
    running = null;
    if ("highlights" in CSS) CSS.highlights.delete(NAME);
    removeEventListener("resize", draw);
    document.removeEventListener("keydown", onKey, true);
    bar.remove();
    handles.start.remove();
    handles.end.remove();
  }

  function finish(then?: () => void): void {
    stop();
    then?.();
  }

  running = stop;
  hush(); // it would lie over the bar
  document.body.append(handles.start, handles.end, bar);
  addEventListener("resize", draw);
  document.addEventListener("keydown", onKey, true);
  getSelection()?.removeAllRanges();
  map.rangeOf(stretch)?.startContainer.parentElement?.scrollIntoView({ block: "center" });
  draw();
  handles.end.focus({ preventScroll: true });
  announce(`${title}: ${shown.textContent}`);
}

/** True while words are being marked. */
export function isMarking(): boolean {
  return running !== null;
}

function put(handle: HTMLElement, x: number, y: number, height: number): void {
  // Set through the object model: the page's policy lets no style stand in markup.
  handle.style.left = `${x + scrollX}px`;
  handle.style.top = `${y + scrollY}px`;
  handle.style.height = `${height}px`;
}

function placeUnder(map: TextMap, x: number, y: number): number | null {
  const point = document.caretPositionFromPoint?.(x, y);
  if (point) return map.placeOf(point.offsetNode, point.offset);
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? map.placeOf(range.startContainer, range.startOffset) : null;
}

function lengthOf(map: TextMap): number {
  const last = map.paragraphs.at(-1);
  return last ? last.at + last.text.length : 0;
}

function button(label: string, run: () => void): HTMLElement {
  return make("button", { type: "button", onclick: run }, label);
}

