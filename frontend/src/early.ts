// Runs in the head before anything is drawn, so that a page never flashes in the other theme.
import { chosen, show } from "./choices";

show(document.documentElement, chosen("theme"), chosen("density"));
document.documentElement.dataset["script"] = "on";
