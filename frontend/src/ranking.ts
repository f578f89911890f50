// Which acts and views a few typed letters mean.

/** Letters folded for comparing: case and accents do not matter. */
export function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();
}

/**
 * How well a label fits what was typed: 3 it begins so, 2 a word of it does, 1 every typed word stands in it, 0 not.
 */
export function fit(label: string, typed: string): number {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  if (!words.length) return 1;
  const text = folded(label);
  if (!words.every((word) => text.includes(word))) return 0;
  if (text.startsWith(words.join(" "))) return 3;
  return text.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(words[0]!)) ? 2 : 1;
}

/** The items that fit, best first, otherwise in their own order. */
export function ranked<T>(items: readonly T[], label: (item: T) => string, typed: string): T[] {
  return items
    .map((item, at) => ({ item, at, score: fit(label(item), typed) }))
    .filter((one) => one.score > 0)
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .map((one) => one.item);
}
