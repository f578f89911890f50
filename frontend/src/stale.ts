// Somebody else was faster: what they did beside what was wanted, and the choice is the person's.
import { make } from "./dom";

export interface Meanwhile {
  error: string;
  /** The story's version now; to go on, the wish is sent again with it. "" where going on makes no sense. */
  version: string;
  /** What was decided since, in words. */
  since: string[];
  /** True where its reports or their reading changed as well. */
  reread: boolean;
}

/** Show both and ask; nothing that was typed is lost, since the wish itself is kept. */
export function showStale(meanwhile: Meanwhile, wanted: string, goOn: (version: string) => void): void {
  const dialog = make("dialog", { class: "stale", "aria-labelledby": "stale-title" });
  const answer = (go: boolean) => () => {
    dialog.close();
    if (go) goOn(meanwhile.version);
  };
  dialog.append(
    make("h2", { id: "stale-title" }, meanwhile.version ? "It has changed meanwhile" : "That does not hold any more"),
    make("h3", {}, "You wanted"),
    make("p", { dir: "auto" }, wanted),
    make("h3", {}, "Meanwhile"),
    meanwhile.since.length
      ? make("ul", {}, ...meanwhile.since.map((words) => make("li", { dir: "auto" }, words)))
      : make("p", { dir: "auto" }, meanwhile.error),
    meanwhile.reread ? make("p", {}, "Reports of this story were added, or read anew.") : "",
    make(
      "p",
      { class: "acts" },
      meanwhile.version ? make("button", { type: "button", onclick: answer(true) }, "Do it all the same") : null,
      make("button", { type: "button", onclick: answer(false), autofocus: true }, "Leave it as it is now"),
      make("button", { type: "button", onclick: () => location.reload() }, "Look at it first"),
    ),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
