/** How far beyond the edges of what scrolls counts as near. */
const margin = "700px 0px";

type Tell = (near: boolean) => void;

interface Watched {
  readonly tells: Set<Tell>;
  /** What the observer said last; nothing before its first word. */
  near: boolean | undefined;
}

const watched = new WeakMap<Element, Watched>();
/** One observer for all that scrolls together. It is given its scroller, because margins reach no further than that. */
const observers = new WeakMap<Element | Document, IntersectionObserver>();

function observerFor(element: Element): IntersectionObserver {
  const root = element.closest(".kv-whole, .kv-scroller") ?? document;
  const present = observers.get(root);
  if (present) return present;
  const made = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const state = watched.get(target);
        if (!state || state.near === isIntersecting) continue;
        state.near = isIntersecting;
        for (const tell of Array.from(state.tells)) tell(isIntersecting);
      }
    },
    { root, rootMargin: margin },
  );
  observers.set(root, made);
  return made;
}

/** Tells whether the element is near the viewport, now and whenever that changes. Answers with what stops it. */
export function watchNearness(element: Element, tell: Tell): () => void {
  const observer = observerFor(element);
  const state = watched.get(element) ?? { tells: new Set<Tell>(), near: undefined };
  watched.set(element, state);
  state.tells.add(tell);
  if (state.near === undefined) observer.observe(element);
  else tell(state.near);
  return () => {
    state.tells.delete(tell);
    if (state.tells.size > 0) return;
    watched.delete(element);
    observer.unobserve(element);
  };
}
