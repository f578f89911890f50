// Asking and telling the desk's server. Nothing else is ever asked: every address is one of its own paths.
import { one } from "./dom";

/** What the server answered when it did not do as told. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** The page that it answered with, where it did. */
    readonly page: Document | null = null,
    /** The JSON that it answered with, where it did. */
    readonly body: Record<string, unknown> | null = null,
  ) {
    super(message);
  }
}

/** The page's own token against forged writes. */
export function csrf(): string {
  return one<HTMLMetaElement>('meta[name="csrf"]')?.content ?? one<HTMLInputElement>('input[name="csrf"]')?.value ?? "";
}

/** JSON from one of the desk's own paths. */
export async function fetchJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const answer = await fetch(own(path), { headers: { accept: "application/json", "x-csrf": csrf() }, ...(signal ? { signal } : {}) });
  if (!answer.ok) throw await refusal(answer);
  return (await answer.json()) as T;
}

/** A page of the desk, parsed and not run. */
export async function fetchPage(path: string, signal?: AbortSignal): Promise<Document> {
  const answer = await fetch(own(path), { headers: { accept: "text/html" }, ...(signal ? { signal } : {}) });
  if (!answer.ok) throw await refusal(answer);
  return parsed(await answer.text());
}

/** Send a form as its button would; gives the page that the answer leads to. */
export async function sendForm(path: string, fields: FormData | URLSearchParams): Promise<{ page: Document; url: string }> {
  const body = fields instanceof FormData && [...fields.values()].every((value) => typeof value === "string")
    ? new URLSearchParams([...fields.entries()] as [string, string][])
    : fields; // prettier-ignore
  const answer = await fetch(own(path), { method: "POST", body, headers: { accept: "text/html", "x-csrf": csrf() } });
  if (!answer.ok) throw await refusal(answer);
  return { page: parsed(await answer.text()), url: answer.url };
}

/** Send JSON, get JSON. */
export async function sendJson<T>(path: string, value: unknown): Promise<T> {
  const answer = await fetch(own(path), {
    method: "POST",
    body: JSON.stringify(value),
    headers: { accept: "application/json", "content-type": "application/json", "x-csrf": csrf() },
  });
  if (!answer.ok) throw await refusal(answer);
  return (await answer.json()) as T;
}

function own(path: string): string {
  const url = new URL(path, location.href);
  if (url.origin !== location.origin) throw new Error("only the desk itself is asked");
  return url.href;
}

async function refusal(answer: Response): Promise<Refused> {
  const text = await answer.text();
  const type = answer.headers.get("content-type") ?? "";
  if (type.startsWith("text/html")) {
    const page = parsed(text);
    return new Refused(answer.status, words(page.querySelector("main")) || answer.statusText, page);
  }
  if (type.startsWith("application/json")) {
    const body = JSON.parse(text) as Record<string, unknown>;
    return new Refused(answer.status, String(body["error"] ?? answer.statusText), null, body);
  }
  return new Refused(answer.status, text.trim() || answer.statusText);
}

function parsed(text: string): Document {
  return new DOMParser().parseFromString(text, "text/html");
}

function words(element: Element | null): string {
  return (element?.textContent ?? "").replace(/\s+/g, " ").trim().slice(0, 300);
}
