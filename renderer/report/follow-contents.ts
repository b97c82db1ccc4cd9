/** Marks in the table of contents which section is being read: the last whose heading is above the upper third. */
export function followContents(page: Document): void {
  const entries = [...page.querySelectorAll<HTMLAnchorElement>(".contents a")].flatMap((link) => {
    const heading = page.getElementById(decodeURIComponent(link.hash.slice(1)));
    return heading ? [{ link, heading }] : [];
  });
  if (entries.length === 0) return;
  let current: HTMLAnchorElement | undefined;
  const mark = (): void => {
    const limit = innerHeight / 3;
    const atEnd = scrollY + innerHeight >= page.documentElement.scrollHeight - 2;
    const passed = entries.filter(({ heading }) => heading.getBoundingClientRect().top <= limit);
    const link = (atEnd && scrollY > 0 ? entries : passed).at(-1)?.link ?? entries[0]!.link;
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link.setAttribute("aria-current", "location");
    current = link;
    const list = link.closest<HTMLElement>(".sidebar");
    if (list && list.scrollHeight > list.clientHeight) link.scrollIntoView({ block: "nearest" });
  };
  let waiting = false;
  const markSoon = (): void => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mark();
    });
  };
  addEventListener("scroll", markSoon, { passive: true });
  addEventListener("resize", markSoon);
  mark();
  // On a narrow page the contents stand above the report, and would push it out of sight.
  const folded = matchMedia("(max-width: 64rem)");
  const contents = page.querySelector<HTMLDetailsElement>(".contents > details");
  const fold = (): void => {
    if (contents) contents.open = !folded.matches;
  };
  folded.addEventListener("change", fold);
  fold();
}
