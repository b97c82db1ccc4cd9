import type { Translations } from "../phrase.ts";

/** Dialogs, the palette among them: renderer/dialogs. */
export const dialogs = {
  "A notebook for experiments on calibrated models.": "用于校准模型实验的笔记本。",
  "{platform}, host process {pid}": "{platform}，主机进程 {pid}",
  "Breakpoint in cell {place}, line {line}": "单元格 {place} 第 {line} 行的断点",
  "Stop only where this is true": "仅当此条件为真时停止",
  "Print this instead of stopping": "不停止，改为打印此内容",

  "Plot a column of {table}": "为 {table} 的列绘图",
  "Find a column of {table}": "查找 {table} 的列",
  Columns: "列",
  "No column has these letters.": "没有匹配的列。",

  "Find a command": "查找命令",
  Commands: "命令",
  "No command has these letters.": "没有匹配的命令。",

  "Save as": "另存为",
  "Open a notebook": "打开笔记本",
  "Parent folder": "上级文件夹",
  "No folders or notebooks here.": "此处没有文件夹或笔记本。",
  "a name or a path": "名称或路径",
  Open: "打开",
  "{file} is there already. Save again to replace it.": "{file} 已存在。再次保存即可替换。",

  "The kernel runs the code of this notebook. Another one starts with no variables.":
    "内核运行此笔记本的代码。更换内核后变量为空。",
  "in use": "使用中",
  "Tensor backend": "张量后端",
  "What the tensors of this notebook run on; kept in its file. A change takes effect at the kernel's next start. In a cell, tf.deviceReport() shows what there is on this machine.":
    "此笔记本的张量在什么上运行；保存在其文件中。更改在内核下次启动时生效。在单元格中，tf.deviceReport() 可显示本机有哪些设备。",
  chosen: "已选择",
  "Output of cell {place}": "单元格 {place} 的输出",

  "Run All with Parameters": "使用参数运行全部",
  "One a line, as JSON or text": "每行一个，JSON 或文本",
  'They are written into a cell behind the one tagged "parameters"; nothing in the box takes that cell away.':
    "参数会写入带有“parameters”标签的单元格之后的单元格；留空则移除该单元格。",
  'No cell is tagged "parameters" (Cell Properties, tags): the values come before all cells.':
    "没有带“parameters”标签的单元格（标签与元数据）：参数值将放在所有单元格之前。",
  "Run All": "运行全部",

  "Keyboard shortcuts": "键盘快捷方式",
  "Moving about in command mode": "命令模式下的移动",
  "Writing in a cell": "在单元格中编写",
  "Leave the cell": "离开单元格",
  "Show type and documentation": "显示类型与文档",
  "Go to the definition": "转到定义",
  "One more cursor": "添加光标",
  "Comment lines": "切换行注释",
  "Undo what was typed": "撤销输入",
  "Find commands and keys": "查找命令和按键",
  "Find by name or key": "按名称或按键查找",
  "Keys of": "键盘映射",
  "Reset all": "全部重置",
  "What you change is kept in settings.json, under keys.": "您的更改保存在 settings.json 的 keys 中。",
  "This key was taken from {commands}.": "此按键已从{commands}移除。",
  "Press the new key for {command}": "为“{command}”按下新按键",
  "Press a key, or two. Esc leaves it.": "按一个或两个键。按 Esc 取消。",
  "Take {key} from {command}": "移除“{command}”的按键 {key}",
  "Add a key for {command}": "为“{command}”添加按键",
  "Give {command} its usual keys": "恢复“{command}”的默认按键",

  "Insert a snippet": "插入代码片段",
  "Find a snippet": "查找代码片段",
  "Find a file by name or folder": "按名称或文件夹查找文件",
  "No recent file is called so.": "最近的文件中没有这样的名称。",
  "No snippet has these letters.": "没有匹配的代码片段。",
  "Forget “{name}”": "删除“{name}”",
  "Time a block": "为代码块计时",
  "Table in Markdown": "Markdown 表格",
  Formula: "公式",
  Footnote: "脚注",
  "Folded details": "可折叠的详情",
  "Diagram (Mermaid)": "图表（Mermaid）",
} as const satisfies Translations;
