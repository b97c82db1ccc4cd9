/** A Sunday, from which all days of a week and months of a year follow. */
const sunday = Date.UTC(2023, 0, 1);

/** What Plotly calls days and months, and how it writes dates on axes, by keys and patterns of d3. */
export interface PlotlyFormat {
  readonly days: readonly string[];
  readonly shortDays: readonly string[];
  readonly months: readonly string[];
  readonly shortMonths: readonly string[];
  readonly year: string;
  readonly month: string;
  readonly dayMonth: string;
  readonly dayMonthYear: string;
}

/**
 * Dates of figures as a locale has them, from the platform's own knowledge: `Jan 5, 2024`, `2024年1月5日`. Plotly's files of locales
 * leave the order of English, and call January 一.
 */
export function plotlyFormat(locale: string): PlotlyFormat {
  const names = (options: Intl.DateTimeFormatOptions, dates: readonly number[]): readonly string[] => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
    return dates.map((date) => format.format(date));
  };
  const days = Array.from({ length: 7 }, (_, day) => sunday + day * 86_400_000);
  const months = Array.from({ length: 12 }, (_, month) => Date.UTC(2023, month, 1));
  return {
    days: names({ weekday: "long" }, days),
    shortDays: names({ weekday: "short" }, days),
    months: names({ month: "long" }, months),
    shortMonths: names({ month: "short" }, months),
    year: patternOf(locale, { year: "numeric" }),
    month: patternOf(locale, { year: "numeric", month: "short" }),
    dayMonth: patternOf(locale, { month: "short", day: "numeric" }),
    dayMonthYear: patternOf(locale, { year: "numeric", month: "short", day: "numeric" }),
  };
}

/** How d3 is told to write a part of a date; a month that is a number stays one. */
function directiveOf({ type, value }: Intl.DateTimeFormatPart): string {
  switch (type) {
    case "year":
      return "%Y";
    case "month":
      return /^\d+$/.test(value) ? "%-m" : "%b";
    case "day":
      return "%-d";
    default:
      return value.replaceAll("%", "%%");
  }
}

function patternOf(locale: string, options: Intl.DateTimeFormatOptions): string {
  const parts = new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).formatToParts(sunday);
  return parts.map(directiveOf).join("");
}
