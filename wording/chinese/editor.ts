import type { Translations } from "../phrase.ts";

/** What stands in code editors beside the editor's own texts: renderer/editor. */
export const editor = {
  "Code of the cell": "单元格的代码",
  "Text of the cell": "单元格的文本",
  "Go to the cell above": "转到上方单元格",
  "Go to the cell below": "转到下方单元格",
  Inspect: "检查",
  "Breakpoint: Debug Cell stops here": "断点：“调试单元格”在此停下",
  "Breakpoint where {condition}": "条件断点：{condition}",
  "Logpoint: {message}": "记录点：{message}",
  "{breakpoint} (disabled)": "{breakpoint}（已禁用）",
  "called from here": "从此处调用",
  "{state}.": "{state}。",
  "Changed {count} places": "已更改 {count} 处",
  "What the API reference says of {name}": "API 参考中关于 {name} 的说明",
  "Names are renamed by the language server of the kernel, and there is none.":
    "重命名由内核的语言服务器完成，而当前没有语言服务器。",
  "The cell is not there any more.": "该单元格已不存在。",
  "Rename to {name} in files, too?": "同时在文件中重命名为 {name}？",
  "The name is also in {files}, with the number of places. Files that are not open are changed on the disk at once: Undo takes back the rest only. Files that nothing in reach imports are not looked at.":
    "此名称也出现在 {files} 中（括号内为处数）。未打开的文件会立即在磁盘上更改：撤销仅对其余部分有效。未被可及范围内任何内容导入的文件不在检查之列。",
  "The name is also in cells of a notebook that this window does not show: open it here first.":
    "此名称也出现在本窗口未显示的笔记本的单元格中：请先在此打开它。",
  "Rename in {count} Files": "在 {count} 个文件中重命名",
  "Nothing was renamed.": "没有重命名任何内容。",
  Bold: "粗体",
  Italic: "斜体",
  "{file} could not be loaded": "无法加载 {file}",
} as const satisfies Translations;
