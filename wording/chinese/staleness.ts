import type { Translations } from "../phrase.ts";

/** Why cells are marked as out of date: renderer/staleness. */
export const staleness = {
  hidden: "隐藏",
  "Its code was edited since it ran.": "运行之后，其代码已被编辑。",
  "{cell} ran since and may have changed {name}.": "{cell}之后又运行过，可能更改了 {name}。",
  "{name} was changed by {cell} since.": "{name} 之后被{cell}更改。",
  "It uses {name} of {cell}, which may be stale itself.": "它使用{cell}的 {name}，而后者本身可能已过期。",
  "It uses {name} of {cell}, which is stale itself.": "它使用{cell}的 {name}，而后者本身已过期。",
  "{cell} ran since; what it changed cannot be known from its text ({because}).":
    "{cell}之后又运行过；无法从其代码得知它更改了什么（{because}）。",
  "It uses {names}, whose cells were deleted: a restarted kernel will not have them.":
    "它使用 {names}，而定义它们的单元格已删除：重启内核后它们将不存在。",
  "This output is out of date. Click for why.": "此输出已过期。单击查看原因。",
  "This output may be out of date. Click for why.": "此输出可能已过期。单击查看原因。",
  "This cell uses what no cell defines any more. Click for more.": "此单元格使用了已无单元格定义的内容。单击了解详情。",
  "Why this cell is marked": "此单元格为何被标记",
  "a cell that is gone": "已不存在的单元格",
  "Hidden state": "隐藏状态",
  "Out of date": "已过期",
  "Perhaps out of date": "可能已过期",
  "Go there": "转到该处",
  "And {count} more reasons.": "以及另外 {count} 个原因。",
  "Run all {count} stale cells": "运行全部 {count} 个过期的单元格",
  "{count} stale": "{count} 个过期",
  "Cells that depend on one that ran run after it. Click to turn this off.":
    "单元格运行后，依赖它的单元格会随之运行。单击可关闭。",
  Reactive: "响应式",
} as const satisfies Translations;
