import type { Translations } from "../phrase.ts";

/** The panels beside and below a notebook: renderer/problems, renderer/properties. */
export const panels = {
  "No language server": "无语言服务器",
  "No problems are known in this file.": "此文件中没有已知问题。",
  "Try Again": "重试",
  "Reading types…": "正在读取类型…",
  "{count} errors": "{count} 个错误",
  "{count} warnings": "{count} 个警告",
  "Problems: {words}": "问题：{words}",
  "{words} in the code.": "代码中有 {words}。",
  "Close the problems": "关闭问题面板",
  "No problems are known in the code. What is wrong in it does not keep it from running.":
    "代码中没有已知问题。代码中的问题不会妨碍其运行。",
  "Problems are found by the language server of a TypeScript kernel. Edit or run a cell to start it.":
    "问题由 TypeScript 内核的语言服务器检查。编辑或运行单元格即可启动它。",
  Error: "错误",
  Warning: "警告",
  Note: "提示",
  "{count} more are not listed.": "另有 {count} 项未列出。",
  "Cell {place}, Ln {line}, Col {column}": "单元格 {place}，行 {line}，列 {column}",

  Properties: "属性",
  "Close the properties": "关闭属性面板",
  "Metadata of the notebook": "笔记本的元数据",
  "Metadata of the active cell": "活动单元格的元数据",
  Metadata: "元数据",
  "Metadata is an object, in braces.": "元数据必须是花括号括起的对象。",
  "Line {line}, column {column}: {message}": "第 {line} 行，第 {column} 列：{message}",
  Tags: "标签",
  "Add tags": "添加标签",
  "Add a tag": "添加标签",
  "Remove the tag {tag}": "移除标签 {tag}",
  "Hide the code": "隐藏代码",
  "Fold the outputs": "折叠输出",
  "its values can be set when the notebook is run from outside": "从外部运行笔记本时可以设定其中的值",
  "its failure is expected: cells after it run all the same": "预期会出错：其后的单元格照常运行",
  "its code is folded in reports": "报告中折叠其代码",
  "its outputs are folded in reports": "报告中折叠其输出",
  "its code is left out of reports": "报告中不含其代码",
  "its outputs are left out of reports": "报告中不含其输出",
  "it is left out of reports": "报告中不含此单元格",
} as const satisfies Translations;
