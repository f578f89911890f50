import { expect, it } from "vitest";
import { dayAfter, daysBetween } from "../src/days";

it.each([
  ["2031-05-04", "2031-05-04", 0],
  ["2031-02-27", "2031-03-02", 3],
  ["2032-02-27", "2032-03-02", 4], // a leap year
  ["2031-05-04", "2031-05-01", 0], // never backwards
  ["", "2031-05-04", 0],
])("from %s to %s: %i", (first, last, days) => {
  expect(daysBetween(first, last)).toBe(days);
  if (days) expect(dayAfter(first, days)).toBe(last);
});
