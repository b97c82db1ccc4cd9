import type { Translations } from "../phrase.ts";

/** What commands ask and tell while they are done: renderer/commands, renderer/find, renderer/language, renderer/connection. */
export const deeds = {
  Cancel: "取消",
  Close: "关闭",
  Name: "名称",
  Later: "稍后",
  "{count} cells": "{count} 个单元格",
  "Kelvin's host cannot be reached ({request}).": "无法连接 Kelvin 的主机进程（{request}）。",

  "When a cell fails, those that wait for it do not run.": "单元格出错时，排在其后的单元格不再运行。",
  "When a cell fails, those that wait run all the same.": "单元格出错时，排在其后的单元格照常运行。",
  "These cells have run since: their new outputs stay.": "这些单元格之后又运行过：新的输出保持不变。",
  "No cell is known to be stale.": "没有已知过期的单元格。",
  "Code is formatted when the notebook is saved.": "保存笔记本时格式化代码。",
  "Code is saved as it is written.": "代码按原样保存。",
  "No problems are known in the code of this notebook.": "此笔记本的代码中没有已知问题。",
  "{count} cells were deleted.": "已删除 {count} 个单元格。",
  "Other things were done since. Undo them first (Z in command mode).":
    "之后又做了其他操作。请先撤销它们（命令模式下按 Z）。",
  "The cells are on the clipboard.": "单元格已复制到剪贴板。",
  "Restart the kernel and run all cells?": "重启内核并运行所有单元格？",
  "Restart the kernel?": "重启内核？",
  "All variables are lost. Cells, outputs and the file stay as they are.":
    "所有变量都将丢失。单元格、输出和文件保持不变。",
  "Restart and Run All": "重启并运行全部",
  "Cells that depend on one that ran now run after it. This is kept in the notebook.":
    "单元格运行后，依赖它的单元格会随之运行。此选项保存在笔记本中。",
  "Cells run only when they are told to.": "单元格仅在要求时运行。",
  "Save the cell as a snippet": "将单元格存为代码片段",
  "“{name}” can be inserted in every notebook (Edit, Insert Snippet…).":
    "“{name}”可插入到任何笔记本中（编辑 > 插入代码片段…）。",
  "Tensors run on {backend} from the kernel's next start. A restart loses all variables; cells, outputs and the file stay.":
    "内核下次启动后张量使用 {backend}。重启会丢失所有变量；单元格、输出和文件保持不变。",
  "Markdown that is written is shown as it reads, too.": "编写 Markdown 时同时显示渲染结果。",
  "Markdown is shown as it reads once its cell is left.": "离开单元格后才显示 Markdown 的渲染结果。",
  "No cell is running.": "没有正在运行的单元格。",

  "Edit the cell": "编辑单元格",
  "Select the cell above": "选择上方单元格",
  "Select the cell below": "选择下方单元格",
  "Extend the selection up": "向上扩展选择范围",
  "Extend the selection down": "向下扩展选择范围",
  "Select the first cell": "选择第一个单元格",
  "Select the last cell": "选择最后一个单元格",
  "Select all cells": "选择所有单元格",
  "Fold the section, or go to its heading": "折叠本节，或转到其标题",
  "Unfold the section, or go to the next heading": "展开本节，或转到下一个标题",
  "Scroll down": "向下滚动",
  "Scroll up": "向上滚动",
  "Make it a heading of this level": "设为该级标题",

  "Find in the notebook": "在笔记本中查找",
  Find: "查找",
  none: "无结果",
  "{place} of {count}": "第 {place} 项，共 {count} 项",
  "not a pattern": "不是有效的表达式",
  "Only find": "仅查找",
  "Replace, too": "切换替换",
  "Match capitals": "区分大小写",
  "Whole words": "全字匹配",
  "Regular expression": "使用正则表达式",
  Previous: "上一个",
  Next: "下一个",
  "Search outputs, too": "同时搜索输出",
  "Only in the selected cells": "仅在选定的单元格中查找",
  "Replace with": "替换为",
  Replace: "替换",
  "Replace all": "全部替换",
  "Replaced {count} places in {cells}.": "已替换 {cells}中的 {count} 处。",

  "All cells are formatted already.": "所有单元格的格式都已整理好。",
  "{count} cells were formatted.": "已格式化 {count} 个单元格。",
  "The notebook was not formatted: {reason}": "笔记本未能格式化：{reason}",
  "Code is formatted by the language server of the kernel, and there is none. Start a TypeScript kernel first.":
    "代码由内核的语言服务器格式化，而当前没有语言服务器。请先启动 TypeScript 内核。",
} as const satisfies Translations;
