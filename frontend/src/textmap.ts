// The page's text and places in it. The server wrote at each run of words (`data-at`) where it begins in the report's text;
// numbers and labels between them are not part of it.
import { all } from "./dom";
import type { Paragraph, Stretch } from "./places";

interface Run {
  at: number;
  node: Text;
}

export class TextMap {
  readonly paragraphs: readonly Paragraph[];
  private readonly runs: readonly Run[];

  constructor(readonly article: HTMLElement) {
    const runs: Run[] = [];
    const paragraphs: Paragraph[] = [];
    for (const row of article.children) {
      const here = all("[data-at]", row).flatMap((span) => {
        const node = span.firstChild;
        return node instanceof Text ? [{ at: Number(span.dataset["at"]), node }] : [];
      });
      if (here[0]) paragraphs.push({ at: here[0].at, text: here.map((run) => run.node.data).join("") });
      runs.push(...here);
    }
    this.runs = runs;
    this.paragraphs = paragraphs;
  }

  /** The place in the text of a boundary point of the page; null outside the report's text. */
  placeOf(node: Node, offset: number): number | null {
    if (node instanceof Text) {
      const run = this.runs.find((one) => one.node === node);
      if (run) return run.at + offset;
    }
    // Between runs (a number, a label, the end of a paragraph): the nearest run behind it, else the end of the last.
    const point = document.createRange();
    point.setStart(node, offset);
    if (!this.article.contains(node)) return null;
    const behind = this.runs.find((one) => point.comparePoint(one.node, 0) >= 0);
    if (behind) return behind.at;
    const last = this.runs.at(-1);
    return last ? last.at + last.node.length : null;
  }

  /** What of the report's text is selected, or null. */
  selected(selection: Selection | null): Stretch | null {
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    if (!this.article.contains(range.commonAncestorContainer)) return null;
    const start = this.placeOf(range.startContainer, range.startOffset);
    const end = this.placeOf(range.endContainer, range.endOffset);
    return start !== null && end !== null && start < end ? { start, end } : null;
  }

  /** The part of the page that shows a stretch; null where none of it is shown. */
  rangeOf({ start, end }: Stretch): Range | null {
    const first = this.runs.find((run) => run.at + run.node.length > start);
    const last = this.runs.findLast((run) => run.at < end);
    if (!first || !last || first.at >= end) return null;
    const range = document.createRange();
    range.setStart(first.node, Math.max(0, start - first.at));
    range.setEnd(last.node, Math.min(last.node.length, end - last.at));
    return range;
  }
}
