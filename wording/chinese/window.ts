import type { Translations } from "../phrase.ts";

/** The window as a whole: the welcome page, messages, what is asked on saving and closing. renderer/welcome, renderer/workspace. */
export const window = {
  "Experiments on calibrated models: measure, fit, explain, hand over.": "校准模型的实验：度量、拟合、解释、交付。",
  "Learn by running": "边运行边学",
  "Opening…": "正在打开…",
  "Open now": "当前打开",
  "not saved yet": "尚未保存",
  Recent: "最近打开",
  "Notebooks that you open or save appear here.": "您打开或保存的笔记本会显示在这里。",
  "no longer there": "已不存在",
  "Remove {title} from this list": "从列表中移除 {title}",
  "just now": "刚刚",
  "Press {key} for every command": "按 {key} 查看所有命令",

  Messages: "消息",
  "The connection to Kelvin’s host is lost; trying again. Runs go on there, and what you type here is kept and handed over afterwards.":
    "与 Kelvin 主机的连接已断开，正在重试。运行仍在那里继续，您在此输入的内容会保留并随后提交。",
  "If you save, the run goes on without the window. If you discard them, it is stopped.":
    "如果保存，运行会在没有窗口的情况下继续。如果放弃更改，运行将停止。",
  "This run takes a while.": "此次运行需要一些时间。",
  "Notify me when it ends": "结束时通知我",
  "A cell failed after {time}.": "{time}后有单元格出错。",
  "Finished after {time}.": "运行完成，用时 {time}。",
  "{seconds} s": "{seconds} 秒",
  "{minutes} min": "{minutes} 分钟",
  "{hours} h {minutes} min": "{hours} 小时 {minutes} 分钟",
  "Exported to {file}.": "已导出到 {file}。",
  "{file} could not be written.": "无法写入 {file}。",
  "The file was changed by somebody else": "文件已被他人更改",
  "It is not what was read when the notebook was opened. Merging takes over their cells and keeps yours where both were changed.":
    "它与打开笔记本时读取的内容不同。合并会采用对方的单元格；双方都更改过的，保留您的版本。",
  "Overwrite Theirs": "覆盖对方的版本",
  "A run is going on": "正在运行",
  "The run can go on without a window: open the notebook again to see its outputs. Or stop it and close the notebook.":
    "运行可以在没有窗口的情况下继续：再次打开笔记本即可查看输出。也可以停止运行并关闭笔记本。",
  "Keep It Running": "继续运行",
  "Stop and Close": "停止并关闭",
  "Otherwise they are lost when the notebook closes.": "否则关闭笔记本后更改将丢失。",
  "Save the changes to “{title}”?": "是否保存对“{title}”的更改？",
  "Discard Changes": "放弃更改",
  "An edit could not be handed to the host: {reason}": "无法将编辑提交给主机：{reason}",
  "{title} is no longer open in the host.": "{title} 已不在主机中打开。",
  "This file cannot be opened": "无法打开此文件",
  "Remove from Recent": "从最近打开中移除",
} as const satisfies Translations;
