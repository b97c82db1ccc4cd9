import type { Translations } from "../phrase.ts";

/** The pages of the help: renderer/reference. The guide is in docs/guide; of the API the library speaks in its own words. */
export const reference = {
  "API reference": "API 参考",
  "Open in reference": "在参考中打开",
  "User guide": "用户指南",
  Chapters: "章节",
  "Previous chapter": "上一章",
  "Next chapter": "下一章",
  "Loading the help": "正在加载帮助",
  "Search the help": "搜索帮助",
  "Search names and texts": "搜索名称和文本",
  "Nothing has all these words.": "没有包含所有这些词的内容。",
  "Globals of cells": "单元格的全局对象",
  "What cells can import, and what they have without an import. In a cell, point at a name and follow {link}.":
    "单元格可以导入的内容，以及无需导入即可使用的内容。在单元格中指向一个名称，再点击“{link}”。",
  "Functions and values": "函数与值",
  Types: "类型",
  "Types that cannot be imported": "不可导入的类型",
  Parameters: "参数",
  Options: "选项",
  Returns: "返回值",
  Throws: "抛出",
  "The example is copied.": "示例已复制。",
  "Insert into {notebook}": "插入到 {notebook}",
  "the help could not be loaded: the host answered {status}": "无法加载帮助：主机返回 {status}",
  "the help could not be loaded: the host does not answer": "无法加载帮助：主机没有响应",
} as const satisfies Translations;
