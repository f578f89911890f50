// Places in a report's text, in UTF-16 units as the server gave them. The page shows paragraphs of it; what lies between them
// is white space. Nothing here touches the page.

export interface Paragraph {
  /** Where it begins in the report's text. */
  at: number;
  text: string;
}

export interface Stretch {
  start: number;
  end: number;
}

/** The paragraph that a place is in, or the next one behind it; -1 where there is none. */
export function paragraphAt(paragraphs: readonly Paragraph[], place: number): number {
  return paragraphs.findIndex((one) => place <= one.at + one.text.length);
}

/** The words between two places, as the page shows them; paragraphs are parted by a space. */
export function wordsIn(paragraphs: readonly Paragraph[], { start, end }: Stretch): string {
  return paragraphs
    .filter((one) => one.at < end && one.at + one.text.length > start)
    .map((one) => one.text.slice(Math.max(0, start - one.at), end - one.at))
    .join(" ");
}

/** The stretch without white space at its ends and never through the middle of a character; null where nothing is left. */
export function trimmed(paragraphs: readonly Paragraph[], { start, end }: Stretch): Stretch | null {
  const inside = graphemes(paragraphs).filter((one) => one.end > start && one.start < end && !one.blank);
  const first = inside[0];
  const last = inside.at(-1);
  return first && last ? { start: first.start, end: last.end } : null;
}

interface Piece extends Stretch {
  blank: boolean;
}

function pieces(paragraphs: readonly Paragraph[], granularity: "word" | "grapheme"): Piece[] {
  const segmenter = new Intl.Segmenter(undefined, { granularity });
  return paragraphs.flatMap((paragraph) =>
    [...segmenter.segment(paragraph.text)].map((segment) => ({
      start: paragraph.at + segment.index,
      end: paragraph.at + segment.index + segment.segment.length,
      blank: !segment.segment.trim(),
    })),
  );
}

const graphemes = (paragraphs: readonly Paragraph[]): Piece[] => pieces(paragraphs, "grapheme");

/** Where an edge may go: before or behind words or marks of punctuation, or characters as a reader sees them. */
export class Steps {
  private readonly cut: Record<"word" | "grapheme", Piece[] | null> = { word: null, grapheme: null };

  constructor(private readonly paragraphs: readonly Paragraph[]) {}

  /** The stretch with one edge a step further; unchanged where there is no further step. */
  move(stretch: Stretch, edge: "start" | "end", by: 1 | -1, fine = false): Stretch {
    const granularity = fine ? "grapheme" : "word";
    const found = (this.cut[granularity] ??= pieces(this.paragraphs, granularity).filter((one) => !one.blank));
    const places = found.map((one) => one[edge]);
    const next = by > 0 ? places.find((place) => place > stretch[edge]) : places.findLast((place) => place < stretch[edge]);
    if (next === undefined) return stretch;
    const moved = { ...stretch, [edge]: next };
    return moved.start < moved.end ? moved : stretch;
  }

  /** The nearest place at which this edge may stand, for an edge that was dragged. */
  snap(place: number, edge: "start" | "end"): number {
    this.cut.grapheme ??= pieces(this.paragraphs, "grapheme").filter((one) => !one.blank);
    let best = place;
    let distance = Infinity;
    for (const piece of this.cut.grapheme) {
      const away = Math.abs(piece[edge] - place);
      if (away < distance) [best, distance] = [piece[edge], away];
    }
    return best;
  }
}

/** The sentence at a place, for marking words without a mouse. */
export function sentenceAt(paragraphs: readonly Paragraph[], place: number): Stretch | null {
  const paragraph = paragraphs[paragraphAt(paragraphs, place)];
  if (!paragraph) return null;
  const segmenter = new Intl.Segmenter(undefined, { granularity: "sentence" });
  const within = Math.max(0, place - paragraph.at);
  const sentence = [...segmenter.segment(paragraph.text)].findLast((one) => one.index <= within);
  if (!sentence) return null;
  const start = paragraph.at + sentence.index;
  return trimmed([paragraph], { start, end: start + sentence.segment.length });
}

const OPENING = "“„«‹‘\"'「『";
const CLOSING = "”“»›’\"'」』";

/** How words are printed: `direct` within quotation marks, `mixed` with marks in them, else `indirect`. */
export function formOf(words: string): "direct" | "mixed" | "indirect" {
  const text = words.trim();
  const first = OPENING.indexOf(text[0] ?? "");
  if (text.length > 2 && first >= 0 && CLOSING.includes(text.at(-1) ?? " ")) return "direct";
  return /[“”„«»"「」『』]/.test(text) ? "mixed" : "indirect";
}

/** `content 10-20;source 0-5`, as a card carries it. */
export function readSpans(written: string): Map<string, Stretch[]> {
  const found = new Map<string, Stretch[]>();
  for (const one of written.split(";")) {
    const match = /^(\w+) (\d+)-(\d+)$/.exec(one.trim());
    if (match) found.set(match[1]!, [...(found.get(match[1]!) ?? []), { start: Number(match[2]), end: Number(match[3]) }]);
  }
  return found;
}
