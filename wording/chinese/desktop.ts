import type { Translations } from "../phrase.ts";

/** What only the desktop shell says: its own menu items, and its context menu. */
export const desktop = {
  "New Window": "新建窗口",
  "Close Window": "关闭窗口",
  Quit: "退出",
  "Cut Text": "剪切文本",
  "Copy Text": "复制文本",
  "Paste Text": "粘贴文本",
  "Actual Size": "实际大小",
  "Zoom In": "放大",
  "Zoom Out": "缩小",
  "Full Screen": "全屏",
  Reload: "重新加载",
  "Developer Tools": "开发者工具",
  Minimize: "最小化",
  Cut: "剪切",
  Copy: "复制",
  Paste: "粘贴",
  "Select All": "全选",
  "Copy Image": "复制图像",
  Notebooks: "笔记本",
  "All Files": "所有文件",
  "Kelvin's Node was not found at {path}. Start the app with “npx kelvin open”, or install it again.":
    "在 {path} 找不到 Kelvin 的 Node。请使用“npx kelvin open”启动，或重新安装。",
  "The host did not start: {reason}": "主机未能启动：{reason}",
  "Kelvin could not start": "Kelvin 无法启动",
} as const satisfies Translations;
