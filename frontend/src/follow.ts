// Two things that scroll together: where the one is read, the other shows what belongs to it.

/** A place in the first that belongs to a place in the second, in pixels from the beginning of each. */
export type Pair = readonly [number, number];

/**
 * The place in the second that a place in the first corresponds to: between two pairs in proportion, before the first and behind
 * the last at the same distance. Pairs are given in the order of the first; those that run backwards in the second are passed
 * over, so that nothing jumps back.
 */
export function corresponding(pairs: readonly Pair[], place: number): number {
  let before: Pair | null = null;
  for (const pair of pairs) {
    if (before && (pair[0] <= before[0] || pair[1] < before[1])) continue;
    if (pair[0] > place) {
      if (!before) return pair[1] - (pair[0] - place);
      return before[1] + ((place - before[0]) / (pair[0] - before[0])) * (pair[1] - before[1]);
    }
    before = pair;
  }
  return before ? before[1] + (place - before[0]) : place;
}

/** The same pairs seen from the other side. */
export function reversed(pairs: readonly Pair[]): Pair[] {
  return pairs.map(([a, b]) => [b, a] as const).sort((a, b) => a[0] - b[0]);
}

export interface Side {
  /** What tells that it is scrolled: the window for the page's own text. */
  target: EventTarget;
  /** What the hand is over when this side leads. */
  area: HTMLElement;
  /** How far it is scrolled, in the measure of the pairs, at the line where it is read. */
  place: () => number;
  /** Scroll so that a place stands on that line. */
  show: (place: number) => void;
}

/** Let each side follow the other; the one under the hand, or with the focus, leads. Returns what ends it. */
export function follow(first: Side, second: Side, pairs: () => Pair[]): () => void {
  let leads: Side | null = null;
  let waiting = 0;
  const ends = new AbortController();
  const lead = (side: Side) => () => (leads = side);
  for (const [side, other] of [[first, second], [second, first]] as const) {
    for (const sign of ["wheel", "touchstart", "pointerdown", "pointerenter", "keydown"]) {
      side.area.addEventListener(sign, lead(side), { passive: true, signal: ends.signal });
    }
    side.target.addEventListener(
      "scroll",
      () => {
        if (leads === other || waiting) return;
        waiting = requestAnimationFrame(() => {
          waiting = 0;
          const known = side === first ? pairs() : reversed(pairs());
          if (known.length) other.show(corresponding(known, side.place()));
        });
      },
      { passive: true, signal: ends.signal },
    );
  } // prettier-ignore
  return () => ends.abort();
}
