// Recording what a person decides, saying what that did, and taking it back.
import { say, sayNext } from "./notice";
import { Refused, fetchJson, sendJson } from "./server";
import { showStale, type Meanwhile } from "./stale";

/** Words picked in a report, in UTF-16 units of its text as the page shows it; the server converts them, once. */
export interface Picked {
  role: "source" | "cue" | "content";
  start: number;
  end: number;
}

export interface Wish {
  kind: string;
  subject: { kind: string; id: string } | { report: string; picked: Picked[] };
  objects?: ({ kind: string; id: string } | { report: string; picked: Picked[] })[];
  after?: unknown;
  reason?: string;
  story?: string;
  /** The version of the story that the person looked at. */
  expected?: string;
}

export interface Done {
  id: string;
  words: string;
  /** Where it can be looked at, "" for a decision on the case. */
  href: string;
  version: string;
}

/** Shows the page as it is after a decision, without loading it again; null where a page cannot. */
let refresh: ((done: Done) => Promise<void>) | null = null;

/** Say how this page shows itself anew after a decision. */
export function onDecided(how: (done: Done) => Promise<void>): void {
  refresh = how;
}

/**
 * Record a decision. Nothing is written over what somebody else decided meanwhile: then both are shown, and the person
 * says whether to go on.
 */
export async function decide(wish: Wish, wanted: string): Promise<Done | null> {
  try {
    const done = await sendJson<Done>("/api/decisions", wish);
    await tell(done, wish.kind === "undo", wanted);
    return done;
  } catch (error) {
    if (!(error instanceof Refused)) {
      say(`Nothing was recorded: the desk does not answer (${String(error)}). Try again.`, again(wish, wanted));
    } else if (error.status === 409 && error.body) {
      showStale(error.body as unknown as Meanwhile, wanted, (version) => void decide({ ...wish, expected: version }, wanted));
    } else {
      say(`Nothing was recorded: ${error.message}`);
    }
    return null;
  }
}

function again(wish: Wish, wanted: string): { label: string; run: () => void } {
  return { label: "Try again", run: () => void decide(wish, wanted) };
}

async function tell(done: Done, undone: boolean, wanted: string): Promise<void> {
  if (!refresh) {
    sayNext(undone ? wanted : done.words, done.id);
    return location.reload();
  }
  await refresh(done);
  say(undone ? wanted : done.words, { label: undone ? "Do it again" : "Undo (u)", run: () => void undo(done.id, undone ? wanted : done.words) });
}

/** Take back a decision by its id; `words` say what it did. */
export async function undo(id: string, words: string): Promise<void> {
  await decide({ kind: "undo", subject: { kind: "decision", id } }, `Undone: ${words}`);
}

/** Take back one's own last decision that still stands, in whatever report it was made. */
export async function undoLast(): Promise<void> {
  try {
    const { last } = await fetchJson<{ last: { id: string; words: string } | null }>("/api/decisions/last");
    if (last) await undo(last.id, last.words);
    else say("You have decided nothing here that could be undone.");
  } catch (error) {
    say(`Nothing was undone: ${error instanceof Error ? error.message : String(error)}`);
  }
}
