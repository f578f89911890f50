// Days as `2031-05-04`, counted without clocks or time zones.

const DAY = 86_400_000;

function number(day: string): number {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
  return match ? Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / DAY : NaN;
}

/** Days from one to another; 0 where either is none, or the second comes first. */
export function daysBetween(first: string, last: string): number {
  const days = number(last) - number(first);
  return days > 0 ? days : 0;
}

/** The day that many days on. */
export function dayAfter(day: string, days: number): string {
  return new Date((number(day) + days) * DAY).toISOString().slice(0, 10);
}
