// The claim board: filters that apply at once, a slider for the day, keys through the rows.
import { all, make, one } from "./dom";
import { daysBetween, dayAfter } from "./days";
import { announce, say } from "./notice";
import { fetchPage } from "./server";
import { Stepper } from "./stepper";
import { onShown, showPage } from "./swap";

let asking: AbortController | null = null;

/** Ask for the board as the form says now, and show it around the form. */
async function apply(form: HTMLFormElement): Promise<void> {
  asking?.abort();
  const controller = (asking = new AbortController());
  const wanted = new URLSearchParams(
    [...new FormData(form).entries()].filter((entry): entry is [string, string] => typeof entry[1] === "string" && entry[1] !== ""),
  );
  const address = `${form.getAttribute("action")}?${wanted}`;
  form.ariaBusy = "true";
  try {
    const page = await fetchPage(address, controller.signal);
    showPage(page, address, form);
    const rows = all("table.board tbody tr").length;
    announce(rows ? `${rows} propositions` : "Nothing passes these filters");
  } catch (error) {
    if (!controller.signal.aborted) say(`The board could not be fetched: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    form.ariaBusy = null;
  }
}

/** A slider over the days of the case beside the date field, which stays: typed or slid, both say the same. */
function slider(field: HTMLInputElement): void {
  const today = new Date().toISOString().slice(0, 10);
  const days = daysBetween(field.min, field.max || today);
  if (days < 1) return;
  const range = make("input", { type: "range", min: 0, max: days, step: 1, "aria-label": "As of the day" });
  const show = (): void => {
    const at = field.value ? daysBetween(field.min, field.value) : days;
    range.value = String(at);
    range.setAttribute("aria-valuetext", field.value || "now");
  };
  range.addEventListener("input", () => {
    const at = Number(range.value);
    field.value = at >= days ? "" : dayAfter(field.min, at);
    range.setAttribute("aria-valuetext", field.value || "now");
  });
  range.addEventListener("change", () => field.dispatchEvent(new Event("change", { bubbles: true })));
  field.addEventListener("change", show);
  field.closest("label")?.after(make("span", { class: "day-slider" }, range));
  show();
}

function enhance(form: HTMLFormElement): void {
  if (form.dataset["live"]) return;
  form.dataset["live"] = "on";
  form.addEventListener("change", () => void apply(form));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void apply(form);
  });
  const field = one<HTMLInputElement>('input[type="date"][name="as_of"]', form);
  if (field?.min) slider(field);
}

onShown((main) => {
  const form = one<HTMLFormElement>("form.filters", main);
  if (form) enhance(form);
});
new Stepper({ items: () => all("table.board tbody tr"), group: "Claim board", what: "proposition" });
