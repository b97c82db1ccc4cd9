import type { Translations } from "../phrase.ts";

/** The settings, as their dialog describes them. */
export const settings = {
  Settings: "设置",
  "Find settings": "查找设置",
  "No setting is called so.": "没有匹配的设置。",
  "Kept in {file}. What is written there holds at once, too.": "保存在 {file} 中；直接在该文件中的修改也会立即生效。",
  "Reset: {setting}": "重置：{setting}",
  "from {least} to {most}": "应在 {least} 到 {most} 之间",

  Look: "外观",
  Writing: "编写",
  Running: "运行",
  Files: "文件与保存",
  "Keys and snippets": "按键与代码片段",

  "As the system": "跟随系统",
  Language: "语言",
  "Of menus, messages and reports. What the code editor says of its own changes when the window is opened again.":
    "用于菜单、消息和报告。代码编辑器自带的文字在重新打开窗口后更改。",
  Theme: "主题",
  "Light, dark, with high contrast, or as the system has it.": "浅色、深色、高对比度，或跟随系统。",
  "High contrast, light": "浅色高对比度",
  "High contrast, dark": "深色高对比度",
  Zoom: "缩放",
  "How large everything is drawn in the desktop app. In a browser, the browser's own zoom does this.":
    "桌面应用中所有内容的显示大小。在浏览器中，请使用浏览器自带的缩放。",
  "Font of texts": "文本字体",
  "Of menus, panels and Markdown. Several are tried in turn, with commas between them.":
    "用于菜单、面板和 Markdown。可用逗号分隔多个字体，依次尝试。",
  "Font of code": "代码字体",
  "In cells and outputs. Several are tried in turn, with commas between them.":
    "用于单元格和输出。可用逗号分隔多个字体，依次尝试。",
  "The system's": "系统默认",
  "Reading size": "阅读字号",
  "Of Markdown, and of texts in outputs.": "用于 Markdown 和输出中的文本。",
  Light: "浅色",
  Dark: "深色",
  "Font size of code": "代码字号",
  "In cells, outputs and reports that are drawn in this window.": "用于此窗口中的单元格、输出和报告。",

  "Type hints in code": "代码中的类型提示",
  "Shows the types and parameter names that the code leaves out.": "显示代码中省略的类型和参数名。",
  "Preview of Markdown": "Markdown 预览",
  "Shows below a Markdown cell what it says, while it is written.": "编写 Markdown 单元格时，在其下方显示渲染结果。",
  "Format code when saving": "保存时格式化代码",
  "Formats all code cells, or a source in an editor, before the file is written; one step to undo.":
    "写入文件前格式化所有代码单元格；可一步撤销。",

  "Kernel of new notebooks": "新笔记本的内核",
  "Also of notebooks that name none.": "未指定内核的笔记本也使用它。",
  "Stop when a cell fails": "单元格出错时停止",
  "The cells that wait behind it are given up. A cell with the tag raises-exception may always fail.":
    "取消运行排在其后的单元格。带有 raises-exception 标签的单元格始终允许出错。",
  "Keep when cells ran": "记录单元格的运行时间",
  "Writes it into the notebook's metadata, as JupyterLab does.": "像 JupyterLab 一样写入笔记本的元数据。",
  "Announce runs longer than": "运行超过此时长后发出通知",
  "When they end while no window of Kelvin has the focus.": "运行结束而 Kelvin 窗口均未获得焦点时通知。",
  "Keep of what a cell prints": "单元格打印内容的保留上限",
  "Its beginning and its end; what is left out in between is said. 0 keeps all.":
    "保留开头和结尾，并注明中间省略的内容。0 表示全部保留。",

  "Save by itself": "自动保存",
  "Where it is off, unsaved changes are still kept in a journal, and found again after a crash.":
    "关闭时，未保存的更改仍会记入日志，崩溃后可以恢复。",
  "Save after the last edit": "自动保存延迟",
  "How long nothing must have changed.": "停止更改多久之后保存。",

  "Keys as in": "键盘映射",
  "Whose keys commands have, unless you gave them others.": "命令采用哪种按键方案；您自定义的按键优先。",
  "Keys of commands": "命令的按键",
  "Every command with its keys, to be changed one by one.": "列出所有命令及其按键，可逐个更改。",
  "Keyboard Shortcuts…": "键盘快捷方式…",
  Snippets: "代码片段",
  "Texts that you write often.": "您经常使用的文本。",
  "Snippets…": "代码片段…",
} as const satisfies Translations;
