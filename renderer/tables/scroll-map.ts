/** Taller elements would stand between pixels: browsers place what they draw by floats of 32 bits. */
const tallest = 4_000_000;
/** At both ends so many pixels are scrolled one by one. */
const ends = 200_000;

export interface ScrolledRows {
  readonly rows: number;
  readonly rowHeight: number;
  readonly viewHeight: number;
}

/**
 * Where the scrollbar stands for a place in rows that may be taller together than an element can be. Near both ends a pixel
 * scrolled is a pixel of the rows, between them it is more; whoever scrolls on from where they are goes pixel by pixel anywhere.
 */
export interface ScrollMap {
  /** How tall the element is. */
  readonly height: number;
  /** The pixel of the rows at the top of the view. */
  readonly placeOf: (scrollTop: number) => number;
  readonly scrollTopOf: (place: number) => number;
  /** Whether a pixel scrolled is a pixel of the rows everywhere. */
  readonly isExact: boolean;
}

export function scrollMap({ rows, rowHeight, viewHeight }: ScrolledRows): ScrollMap {
  const whole = rows * rowHeight;
  const height = Math.min(whole, tallest);
  const [lastPlace, lastScroll] = [Math.max(0, whole - viewHeight), Math.max(0, height - viewHeight)];
  const limit = (value: number, most: number): number => Math.max(0, Math.min(value, most));
  if (whole <= tallest)
    return {
      height,
      isExact: true,
      placeOf: (scrollTop) => limit(scrollTop, lastScroll),
      scrollTopOf: (place) => limit(place, lastPlace),
    };
  const scale = (lastPlace - 2 * ends) / (lastScroll - 2 * ends);
  return {
    height,
    isExact: false,
    placeOf(scrollTop) {
      const at = limit(scrollTop, lastScroll);
      if (at <= ends) return at;
      return at >= lastScroll - ends ? lastPlace - (lastScroll - at) : Math.round(ends + (at - ends) * scale);
    },
    scrollTopOf(place) {
      const at = limit(place, lastPlace);
      if (at <= ends) return at;
      return at >= lastPlace - ends ? lastScroll - (lastPlace - at) : Math.round(ends + (at - ends) / scale);
    },
  };
}
