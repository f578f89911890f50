// The review queue: j and k through it; a accepts, r rejects, c corrects. An answer moves on to the next without loading the page.
import { all, one } from "./dom";
import { register } from "./keys";
import { say } from "./notice";
import { Refused, sendForm } from "./server";
import { Stepper } from "./stepper";
import { onShown, showPage } from "./swap";

const ITEMS = "#main [data-item]";

const stepper = new Stepper({ items: () => all(ITEMS), group: "Review queue", what: "item" });

function press(selector: string): () => void {
  return () => {
    const button = stepper.current && one(selector, stepper.current);
    button?.click();
  };
}

/** Send an item's form as its button would, show the queue that comes back, and stay at the same place in it. */
async function send(form: HTMLFormElement, button: HTMLElement | null): Promise<void> {
  const place = Math.max(0, stepper.place);
  const action = button?.getAttribute("formaction") ?? form.getAttribute("action") ?? "";
  try {
    const { page, url } = await sendForm(action, new FormData(form, button));
    showPage(page, url);
    stepper.go(place);
  } catch (error) {
    // The answer to a stale page shows both states and keeps what was typed.
    if (error instanceof Refused && error.page) showPage(error.page, location.href);
    else say(`Nothing was recorded: ${error instanceof Error ? error.message : String(error)}`);
  }
}

onShown((main) => {
  for (const form of all<HTMLFormElement>(`[data-item] form[method="post"]`, main)) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void send(form, event.submitter);
    });
  }
});

const here = (): boolean => !!stepper.current && "writes" in document.body.dataset;
register(
  { key: "a", label: "Accept", group: "Review queue", when: here, run: press('[formaction$="/accept"], form[action$="/accept"] button') },
  { key: "r", label: "Reject", group: "Review queue", when: here, run: press('[formaction$="/reject"], form[action$="/reject"] button') },
  { key: "c", label: "Correct", group: "Review queue", when: here, run: press('a[href^="/decide/"]') },
);
