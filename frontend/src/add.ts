// Adding reports: drop files anywhere on the page, see how far the sending and the reading are.
import { all, make, one } from "./dom";
import { announce, say } from "./notice";
import { csrf, fetchPage } from "./server";

/** The page as it is when it does not load itself again: a reload would lose what is chosen or typed meanwhile. */
const STILL = "/add?still=true";
const PAUSE = 1500;

/** Show how far each run is until none goes on; the forms are left alone. */
async function watch(): Promise<void> {
  let going = all("section.run progress").length > 0;
  while (going) {
    await new Promise((done) => setTimeout(done, PAUSE));
    try {
      const page = await fetchPage(STILL);
      for (const fresh of page.querySelectorAll<HTMLElement>("section.run[id]")) {
        const run = document.importNode(fresh, true);
        const old = one(`section.run[id="${CSS.escape(run.id)}"]`);
        if (old) old.replaceWith(run);
        else one("form.drop")?.before(run);
      }
      going = page.querySelector("section.run progress") !== null;
    } catch {
      // The desk is busy or gone for a moment: ask again.
    }
  }
}

/** Give the dropped files to the form's own field, so that they are sent as chosen ones are. */
function take(field: HTMLInputElement, files: FileList): void {
  if (!files.length) return;
  const all = new DataTransfer();
  for (const file of [...(field.files ?? []), ...files]) all.items.add(file);
  field.files = all.files;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

function bytes(count: number): string {
  return count < 1_000_000 ? `${Math.ceil(count / 1000)} kB` : `${(count / 1_000_000).toFixed(1)} MB`;
}

/** Send the form with its files; the page that answers is opened. */
function send(form: HTMLFormElement, submitter: HTMLElement | null): void {
  const sent = new XMLHttpRequest();
  const bar = make("progress", { max: 1, value: 0, "aria-label": "Sending the files" });
  const words = make("span", {}, "Sending …");
  const stop = make("button", { type: "button", onclick: () => sent.abort() }, "Stop");
  const shown = make("p", { class: "sending" }, bar, " ", words, " ", stop);
  form.append(shown);
  sent.upload.addEventListener("progress", (event) => {
    if (!event.lengthComputable) return;
    bar.value = event.loaded / event.total;
    words.textContent = `${bytes(event.loaded)} of ${bytes(event.total)}`;
  });
  sent.upload.addEventListener("load", () => {
    words.textContent = "Sent; waiting for the desk …";
    announce("Sent");
  });
  const failed = (why: string) => () => {
    shown.remove();
    say(`The files were not sent: ${why}. They are still chosen; send them again.`);
  };
  sent.addEventListener("error", failed("the desk does not answer"));
  sent.addEventListener("abort", failed("stopped"));
  sent.addEventListener("load", () => {
    if (sent.status < 400) return location.assign(STILL);
    const page = new DOMParser().parseFromString(sent.responseText, "text/html");
    failed((one("main p", page)?.textContent ?? sent.responseText).replace(/\s+/g, " ").trim().slice(0, 300).replace(/\.$/, ""))();
  });
  sent.open("POST", submitter?.getAttribute("formaction") ?? form.action);
  sent.setRequestHeader("x-csrf", csrf());
  sent.setRequestHeader("accept", "text/html");
  sent.send(new FormData(form, submitter));
}

if (one('meta[http-equiv="refresh"]')) location.replace(STILL);
else void watch();

const field = one<HTMLInputElement>('form[enctype="multipart/form-data"] input[type="file"]');
const form = field?.form;
if (field && form) {
  const listed = make("p", { class: "chosen", role: "status" });
  form.append(listed);
  field.addEventListener("change", () => {
    const files = [...(field.files ?? [])];
    const size = files.reduce((sum, file) => sum + file.size, 0);
    listed.textContent = files.length ? `${files.length === 1 ? "1 file" : `${files.length} files`}, ${bytes(size)}` : "";
  });
  const over = (on: boolean) => (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    form.classList.toggle("is-over", on);
  };
  document.addEventListener("dragover", over(true));
  document.addEventListener("dragleave", over(false));
  document.addEventListener("drop", (event) => {
    over(false)(event);
    if (event.dataTransfer) take(field, event.dataTransfer.files);
  });
  form.addEventListener("submit", (event) => {
    if (!field.files?.length) return; // an address or nothing: the form goes its own way
    event.preventDefault();
    send(form, event.submitter);
  });
}
