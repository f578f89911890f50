import { expect, it } from "vitest";
import { beside } from "../src/geometry";

const VIEW = { width: 1000, height: 600 };
const SIZE = { width: 300, height: 200 };
const at = (left: number, top: number) => ({ left, top, width: 0, height: 20 });

it.each([
  ["under the place", at(100, 100), SIZE, { left: 100, top: 126 }],
  ["over it where there is no room below", at(100, 500), SIZE, { left: 100, top: 294 }],
  ["moved left from the right edge", at(900, 100), SIZE, { left: 694, top: 126 }],
  ["moved in from the left edge", at(-50, 100), SIZE, { left: 6, top: 126 }],
  ["as low as it goes where there is room neither below nor above", at(0, 150), { width: 300, height: 500 }, { left: 6, top: 94 }],
  ["at the corner where it is larger than the window", at(500, 300), { width: 2000, height: 900 }, { left: 6, top: 6 }],
])("stands %s", (_, place, size, expected) => {
  expect(beside(place, size, VIEW)).toEqual(expected);
});
