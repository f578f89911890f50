import { expect, it } from "vitest";
import { actFor, keyName, type Act } from "../src/keys";

const pressed = (key: string, held: Partial<Record<"ctrlKey" | "metaKey" | "altKey" | "shiftKey", boolean>> = {}) =>
  keyName({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

it.each([
  [pressed("k", { ctrlKey: true }), "ctrl+k"],
  [pressed("K", { metaKey: true, shiftKey: true }), "ctrl+k"], // Command on a Mac
  [pressed("?", { shiftKey: true }), "?"], // Shift is part of the character
  [pressed("ArrowLeft", { shiftKey: true }), "shift+ArrowLeft"],
  [pressed("a", { altKey: true }), ""], // belongs to the browser
])("%s", (found, expected) => {
  expect(found).toBe(expected);
});

it("runs the act registered last, unless it makes no sense now", () => {
  const act = (label: string, when?: () => boolean): Act => ({ key: "x", label, group: "", run: () => undefined, ...(when ? { when } : {}) });
  expect(actFor("x", [act("page"), act("card")])?.label).toBe("card");
  expect(actFor("x", [act("page"), act("card", () => false)])?.label).toBe("page");
  expect(actFor("", [act("page")])).toBeUndefined();
});
