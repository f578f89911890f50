import { expect, it } from "vitest";
import { choose, chosen, following } from "../src/choices";

const store = (kept: Record<string, string>) => ({
  getItem: (key: string) => kept[key] ?? null,
  setItem: (key: string, value: string) => void (kept[key] = value),
});

it("keeps a choice", () => {
  const kept = store({});
  choose("theme", "dark", kept);
  expect(chosen("theme", kept)).toBe("dark");
});

it.each([[{}], [{ "sayso.theme": "<script>" }]])("takes %o for not chosen", (kept) => {
  expect(chosen("theme", store(kept))).toBe("system");
});

it("works where a browser keeps nothing", () => {
  expect(chosen("density", null)).toBe("roomy");
  choose("density", "close", null);
});

it("goes round", () => {
  expect([following("theme", "system"), following("theme", "dark")]).toEqual(["light", "system"]);
});
