import { describe, expect, it } from "vitest";
import { formOf, paragraphAt, readSpans, sentenceAt, Steps, trimmed, wordsIn, type Paragraph } from "../src/places";

// Two paragraphs of one text: the first begins at 0, white space lies between them.
const SHIP = "The 🚢 ship 👨‍👩‍👧 sank."; // 🚢 takes two units, the family of three eight
const GIRL = "Cle\u0301mence wept. “It is over,” she said."; // é as e and a combining mark
const TEXT: Paragraph[] = [
  { at: 0, text: SHIP },
  { at: 40, text: GIRL },
];
const of = (words: string, paragraph = TEXT[0]!): { start: number; end: number } => {
  const start = paragraph.at + paragraph.text.indexOf(words);
  return { start, end: start + words.length };
};
const moved = (words: string, edge: "start" | "end", by: 1 | -1, fine = false, paragraph = TEXT[0]!): string =>
  wordsIn(TEXT, new Steps(TEXT).move(of(words, paragraph), edge, by, fine));

describe("an edge moves by what a reader sees as one thing", () => {
  it.each([
    ["ship", "end", 1, false, "ship 👨‍👩‍👧"], // a family is one word, never cut
    ["ship 👨‍👩‍👧", "end", -1, false, "ship"],
    ["ship 👨‍👩‍👧", "end", -1, true, "ship"], // and one character
    ["ship", "start", -1, false, "🚢 ship"],
    ["ship", "end", -1, true, "shi"],
    ["sank", "end", 1, false, "sank."], // punctuation is a step of its own
  ] as const)("%s, its %s by %i (fine: %s): %s", (words, edge, by, fine, expected) => {
    expect(moved(words, edge, by, fine)).toBe(expected);
  });

  it("keeps a combining mark with its letter", () => {
    expect(moved("Cle\u0301", "end", -1, true, TEXT[1])).toBe("Cl");
  });

  it("goes over into the next paragraph, and stops at the end of the text", () => {
    expect(moved("sank.", "end", 1)).toBe("sank. Cle\u0301mence");
    expect(moved("said.", "end", 1, false, TEXT[1])).toBe("said.");
  });

  it("never lets the two ends pass each other", () => {
    expect(moved("ship", "start", 1)).toBe("ship");
  });

  it("lands a dragged edge where an edge may stand", () => {
    const inTheFamily = of("👨‍👩‍👧").start + 3;
    expect(new Steps(TEXT).snap(inTheFamily, "start")).toBe(of("👨‍👩‍👧").start);
    expect(new Steps(TEXT).snap(of("👨‍👩‍👧").end - 1, "end")).toBe(of("👨‍👩‍👧").end);
  });
});

describe("a selection is trimmed", () => {
  it.each([
    [{ start: 3, end: 7 }, "🚢"], // white space on both sides
    [{ start: 5, end: 8 }, "🚢 s"], // begins in the middle of a pair
    [{ start: 33, end: 42 }, "Cl"], // begins between the paragraphs
  ])("%o is %s", (stretch, expected) => {
    const found = trimmed(TEXT, stretch);
    expect(found && wordsIn(TEXT, found)).toBe(expected);
  });

  it("to nothing where it holds only white space", () => {
    expect(trimmed(TEXT, { start: 6, end: 7 })).toBeNull();
    expect(trimmed(TEXT, { start: 30, end: 38 })).toBeNull();
  });
});

it("finds the sentence at a place, or none in an empty text", () => {
  expect(wordsIn(TEXT, sentenceAt(TEXT, 60)!)).toBe("“It is over,” she said.");
  expect(wordsIn(TEXT, sentenceAt(TEXT, 41)!)).toBe("Cle\u0301mence wept.");
  expect(sentenceAt([], 0)).toBeNull();
});

it("finds the paragraph at a place, also from between two", () => {
  expect([0, 35, 50, 999].map((place) => paragraphAt(TEXT, place))).toEqual([0, 1, 1, -1]);
});

it.each([
  ["“It is over,”", "direct"],
  ["the ship “sank at once”", "mixed"],
  ["the ship sank", "indirect"],
  ["'", "indirect"], // a lone mark quotes nothing
])("%s is %s", (words, form) => {
  expect(formOf(words)).toBe(form);
});

it("reads the spans of a card, and passes over what is none", () => {
  expect([...readSpans("content 10-20;source 0-5;content 30-31;cue x-2")]).toEqual([
    ["content", [{ start: 10, end: 20 }, { start: 30, end: 31 }]],
    ["source", [{ start: 0, end: 5 }]],
  ]); // prettier-ignore
  expect(readSpans("").size).toBe(0);
});
