import { expect, test } from "vitest";
import { plotlyFormat } from "./plotly-format.ts";

test("dates of figures are as Plotly has them in English, and Chinese in Chinese", () => {
  expect(plotlyFormat("en")).toMatchObject({
    days: expect.arrayContaining(["Sunday", "Saturday"]) as unknown,
    shortMonths: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    year: "%Y",
    month: "%b %Y",
    dayMonth: "%b %-d",
    dayMonthYear: "%b %-d, %Y",
  });
  const { shortMonths, months, days, ...patterns } = plotlyFormat("zh-CN");
  expect([shortMonths[0], shortMonths[11], months[0], days[0]]).toEqual(["1月", "12月", "一月", "星期日"]);
  expect(patterns).toMatchObject({
    year: "%Y年",
    month: "%Y年%-m月",
    dayMonth: "%-m月%-d日",
    dayMonthYear: "%Y年%-m月%-d日",
  });
});
