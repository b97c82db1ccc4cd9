import { say } from "../../wording/say.ts";

/** Images whose data cannot be drawn say so by their name, as those do that are not to be had. Of all outputs and cells. */
export function markBrokenImages(): void {
  const mark = ({ target }: Event): void => {
    if (!(target instanceof HTMLImageElement) || !target.closest("[data-cell-id]")) return;
    const words = document.createElement("span");
    words.className = "kv-remote-image";
    words.title = say("The data of this image cannot be drawn.");
    words.textContent = target.alt || say("Image");
    target.replaceWith(words);
  };
  document.addEventListener("error", mark, { capture: true });
}
