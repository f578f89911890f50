// A page of the desk put in place of this one without loading it: what the server drew, not run, only shown.
import { all, one } from "./dom";
import { announce } from "./notice";

/** What to do on the main part each time another one is shown. */
type Begin = (main: HTMLElement) => void;

const begins: Begin[] = [];

/** Run on the page as it is, and again on each that is put in its place. */
export function onShown(begin: Begin): void {
  begins.push(begin);
  const main = one("#main");
  if (main) begin(main);
}

/**
 * Show a fetched page's main part. A form that is kept stays where it is, with what is typed in it and the focus; all around
 * it is replaced.
 */
export function showPage(page: Document, address: string, keep?: HTMLFormElement): void {
  const main = one("#main");
  const fresh = page.querySelector<HTMLElement>("#main");
  if (!main || !fresh) return location.assign(address);
  const kept = keep && keep.parentElement === main ? fresh.querySelector(`:scope > form[action="${keep.getAttribute("action")}"]`) : null;
  if (keep && kept) {
    for (const child of [...main.childNodes]) if (child !== keep) child.remove();
    let before = true;
    for (const child of [...fresh.childNodes]) {
      if (child === kept) before = false;
      else if (before) keep.before(document.importNode(child, true));
      else main.append(document.importNode(child, true));
    }
    for (const link of all("a", keep)) link.remove();
    keep.append(...[...kept.querySelectorAll("a")].map((link) => document.importNode(link, true)));
  } else {
    main.replaceChildren(...[...fresh.childNodes].map((child) => document.importNode(child, true)));
  }
  document.title = page.title;
  history.replaceState(null, "", new URL(address, location.href).pathname + new URL(address, location.href).search);
  for (const begin of begins) begin(main);
  announce(one("h1", main)?.textContent?.trim() ?? document.title);
}
