// Ctrl+K: go anywhere, do anything.
import { all } from "./dom";
import { listActs } from "./keys";
import { ask, type Choice } from "./picker";
import { fetchJson } from "./server";

interface Found {
  kind: string;
  label: string;
  detail: string;
  href: string;
}

/** Open the palette: acts of this page, views, and whatever the case holds that fits. */
export function openPalette(): void {
  ask({
    title: "Go to, or do",
    placeholder: "A view, a report, a source, a proposition, an act …",
    choices: [...views(), ...actsNow()],
    more: async (typed, signal) => {
      const { items } = await fetchJson<{ items: Found[] }>(`/api/search?q=${encodeURIComponent(typed)}`, signal);
      return [...items.map(found), search(typed)];
    },
  });
}

function views(): Choice[] {
  return all<HTMLAnchorElement>("nav.views a[href]").map((link) => ({
    label: (link.textContent ?? "").trim(),
    detail: "view",
    run: () => go(link.href),
  }));
}

function actsNow(): Choice[] {
  return listActs()
    .filter((act) => act.label && (act.when?.() ?? true))
    .map((act) => ({ label: act.label, detail: act.key ? `key ${act.key}` : "act", run: act.run }));
}

function found(item: Found): Choice {
  return { label: item.label, detail: item.detail ? `${item.kind} · ${item.detail}` : item.kind, run: () => go(item.href) };
}

function search(typed: string): Choice {
  return {
    label: `Search every report for “${typed}”`,
    detail: "search",
    run: () => go(`/search?q=${encodeURIComponent(typed)}`),
  };
}

function go(address: string): void {
  const url = new URL(address, location.href);
  if (url.origin === location.origin) location.assign(url);
}
