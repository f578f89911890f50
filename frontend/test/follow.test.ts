import { describe, expect, it } from "vitest";
import { corresponding, reversed, type Pair } from "../src/follow";

const PAIRS: Pair[] = [
  [100, 0],
  [200, 300],
  [400, 320],
];

describe("what is read on one side has its place on the other", () => {
  it.each([
    [100, 0], // at a pair
    [150, 150], // between two, in proportion
    [300, 310],
    [40, -60], // before the first, at the same distance
    [500, 420], // behind the last
  ])("%i is beside %i", (place, expected) => {
    expect(corresponding(PAIRS, place)).toBe(expected);
  });

  it("and back", () => {
    expect(corresponding(reversed(PAIRS), 150)).toBe(150);
  });

  it("never jumps back, where a card stands out of order", () => {
    const places = [100, 150, 200, 250, 400].map((place) => corresponding([...PAIRS, [450, 10]], place));
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it("without pairs goes along", () => {
    expect(corresponding([], 70)).toBe(70);
  });
});
