// Every mend of a statement: a key, then a choice. Each is one decision, said in words and undone by `u`.
import { decide, type Picked, type Wish } from "./decisions";
import { one } from "./dom";
import { say } from "./notice";
import { ask, type Choice } from "./picker";
import { formOf, readSpans, trimmed, wordsIn, type Stretch } from "./places";
import { fetchJson } from "./server";
import { markWords } from "./spanning";
import type { TextMap } from "./textmap";

export interface Here {
  report: string;
  story: string;
  version: string;
  map: TextMap;
}

interface Speaker {
  id: string;
  name: string;
  kind: string;
}

type Role = Picked["role"];

const POSITIONS = [
  ["asserts", "says that it is so"],
  ["denies", "says that it is not so"],
  ["doubts", "questions it, cannot confirm it"],
  ["declines", "will not say"],
] as const;
const KINDS = ["person", "group", "organisation", "state", "outlet", "document", "unnamed"] as const;
const ROLES: readonly (readonly [Role, string])[] = [
  ["content", "What is said"],
  ["source", "Who says it"],
  ["cue", "The words that say so"],
];

const named = (card: HTMLElement): string => one(".who", card)?.textContent?.trim() ?? "the source";
const quoted = (card: HTMLElement): string => one("blockquote", card)?.textContent?.trim() ?? "these words";

/** Mends of one report, as the person saw it. */
export class Mends {
  private speakers: Promise<Speaker[]> | null = null;

  constructor(private readonly here: Here) {}

  accept(card: HTMLElement): void {
    void this.decide("accept", card, {}, `Accept: ${named(card)} ${quoted(card)}`);
  }

  reject(card: HTMLElement): void {
    const run = (reason: string) => (): void =>
      void this.decide("reject", card, { reason }, `Not a statement: ${quoted(card)}${reason ? ` (${reason})` : ""}`);
    ask({
      title: `Not a statement: ${quoted(card)}`,
      placeholder: "Enter, or say why first …",
      choices: [{ label: "Not a statement", run: run("") }],
      free: (typed) => ({ label: `Not a statement, because: ${typed}`, run: run(typed) }),
    });
  }

  position(card: HTMLElement): void {
    ask({
      title: `What does ${named(card)} do about ${quoted(card)}`,
      placeholder: "A number, or a word …",
      numbered: true,
      choices: POSITIONS.map(([position, detail]) => ({
        label: position,
        detail,
        run: () =>
          void this.decide("correct-position", card, { after: { position } }, `${named(card)} ${position} ${quoted(card)}`),
      })),
    });
  }

  async speaker(card: HTMLElement): Promise<void> {
    const now = one<HTMLAnchorElement>("a.who", card)?.pathname.split("/").at(-1);
    await this.askSpeaker(`Who says ${quoted(card)}`, now, (source, words) =>
      this.decide("correct-speaker", card, source, `${words} says ${quoted(card)}`),
    );
  }

  /** Mark what is said anew; Tab goes on to who says it and to the words that say so. */
  span(card: HTMLElement, at = 0): void {
    const spans = readSpans(card.dataset["spans"] ?? "");
    const [role, title] = ROLES[at]!;
    const { map } = this.here;
    const held = spans.get(role)?.[0] ?? spans.get("content")?.[0];
    const from = held && trimmed(map.paragraphs, held);
    if (!from) return say("These words are not on this page; open the report they stand in.");
    markWords({
      map,
      title,
      from,
      save: (stretch) =>
        void this.decide(
          "correct-span",
          card,
          { objects: [{ report: this.here.report, picked: [{ role, ...stretch }] }] },
          `${title}: “${wordsIn(map.paragraphs, stretch)}”`,
        ),
      other: () => this.span(card, (at + 1) % ROLES.length),
      cancel: () => card.focus(),
    });
  }

  /** A statement that was not found: its words, then who says it, then in which position where that was not said already. */
  async missed(words: Stretch, position?: string): Promise<void> {
    const said = wordsIn(this.here.map.paragraphs, words);
    await this.askSpeaker(`Who says “${said}”`, undefined, (source, name) => {
      const add = (stand: string): void => void this.add(words, said, stand, source, name);
      if (position) return add(position);
      ask({
        title: `What does ${name} do about “${said}”`,
        placeholder: "A number, or a word …",
        numbered: true,
        choices: POSITIONS.map(([stand, detail]) => ({ label: stand, detail, run: () => add(stand) })),
      });
    });
  }

  private async add(words: Stretch, said: string, position: string, source: Source, name: string): Promise<void> {
    const wish: Wish = {
      kind: "add-statement",
      subject: { report: this.here.report, picked: [{ role: "content", ...words }] },
      objects: source.objects ?? [],
      after: { position, form: formOf(said), ...(source.after ? { source: source.after } : {}) },
      ...this.seen(),
    };
    await decide(wish, `${name} ${position} “${said}”`);
  }

  private async askSpeaker(
    title: string,
    but: string | undefined,
    then: (source: Source, name: string) => unknown,
  ): Promise<void> {
    this.speakers ??= fetchJson<{ speakers: Speaker[] }>(`/api/reports/${this.here.report}`).then((got) => got.speakers);
    try {
      const speakers = (await this.speakers).filter((speaker) => speaker.id !== but);
      ask({
        title,
        placeholder: "A number, or a name …",
        numbered: true,
        choices: speakers.map((speaker) => ({
          label: speaker.name,
          detail: speaker.kind,
          run: () => void then({ objects: [{ kind: "source", id: speaker.id }] }, speaker.name),
        })),
        free: (name) => ({
          label: `Somebody else: ${name}`,
          detail: "a new source",
          run: () => askKind(name, (kind) => void then({ after: { name, kind } }, name)),
        }),
      });
    } catch (error) {
      this.speakers = null;
      say(`Who speaks in this report could not be fetched: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private decide(kind: string, card: HTMLElement, rest: Partial<Wish>, wanted: string): Promise<unknown> {
    return decide({ kind, subject: { kind: "statement", id: card.dataset["k"]! }, ...rest, ...this.seen() }, wanted);
  }

  private seen(): { story: string; expected: string } {
    return { story: this.here.story, expected: this.here.version };
  }
}

interface Source {
  objects?: { kind: string; id: string }[];
  after?: { name: string; kind: string };
}

function askKind(name: string, then: (kind: string) => void): void {
  const choices: Choice[] = KINDS.map((kind) => ({ label: kind, run: () => then(kind) }));
  ask({ title: `What is ${name}`, placeholder: "A number, or a word …", numbered: true, choices });
}
