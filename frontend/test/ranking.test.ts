import { expect, it } from "vitest";
import { fit, ranked } from "../src/ranking";

it.each([
  ["Map", "ma", 3], // begins so
  ["Claim map", "ma", 2], // a word of it does
  ["Claim map", "lai", 1], // stands in it
  ["Board", "map", 0],
  ["Clémence Arôn", "clemence aron", 3], // accents are not typed
  ["Sources", "", 1], // nothing typed: everything fits
  ["Review queue", "queue review", 2], // in any order
])("%s, typed “%s”: %i", (label, typed, score) => {
  expect(fit(label, typed)).toBe(score);
});

it("keeps the given order among equals", () => {
  expect(ranked(["Log", "Lost anchors", "Blog"], (one) => one, "lo")).toEqual(["Log", "Lost anchors", "Blog"]);
});
