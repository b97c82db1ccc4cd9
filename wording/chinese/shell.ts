import type { Translations } from "../phrase.ts";

/** Tabs and panes: renderer/shell. */
export const shell = {
  "A browser does not say where a dropped file lies. Open it in the file browser, or by File, Open…":
    "浏览器不会告知拖入文件的位置。请在文件浏览器中或通过“文件 > 打开…”打开它。",
  "Open tabs": "打开的标签页",
  "Welcome page": "欢迎页",
  "New notebook": "新建笔记本",
  "Show one pane": "只显示一个窗格",
  "Show two tabs side by side": "并排显示两个标签页",
  "Command palette": "命令面板",
  "Switch to the light theme": "切换到浅色主题",
  "Switch to the dark theme": "切换到深色主题",
  "Close {title}": "关闭“{title}”",
  "Show on the Left": "显示在左侧",
  "Show on the Right": "显示在右侧",
  "Show Alone": "单独显示",
  "Copy Path": "复制路径",
  Close: "关闭",
  "Close Others": "关闭其他标签页",
  "Close Those Further Right": "关闭右侧标签页",
  running: "运行中",
  "unsaved changes": "有未保存的更改",
  "Width of the two panes": "两个窗格的宽度",
  "Opening {title}": "正在打开“{title}”",
  Loading: "正在加载",
} as const satisfies Translations;
