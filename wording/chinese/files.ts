import type { Translations } from "../phrase.ts";

/** Files and folders: host/files, renderer/files, renderer/viewers. */
export const files = {
  "{path} is there already. Choose another name.": "{path} 已存在。请换一个名称。",
  "The disk is full: nothing was done to {path}. Free some space and try again.":
    "磁盘已满：未对 {path} 做任何更改。请腾出空间后重试。",
  "You have no permission to change {path}.": "您没有权限更改 {path}。",
  "{path} is on a read-only disk.": "{path} 位于只读磁盘上。",
  "{path} is not there any more.": "{path} 已不存在。",
  "The name of {path} is too long for this disk. Choose a shorter one.":
    "{path} 的名称对此磁盘来说过长。请换一个较短的名称。",
  "{path} is no name that this disk takes. Choose another one.": "此磁盘不接受名称 {path}。请换一个名称。",
  "Nothing was done to {path}: {reason}": "未对 {path} 做任何更改：{reason}",
  "{path} is a folder.": "{path} 是文件夹。",
  "{path} is not a regular file.": "{path} 不是普通文件。",
  "{path} is read-only. Save a copy, or make it writable.": "{path} 为只读。请保存副本，或将其设为可写。",
  "This is no regular expression.": "这不是有效的正则表达式。",
  "An open notebook keeps the ending .ipynb. Close it first.": "打开的笔记本必须保留扩展名 .ipynb。请先将其关闭。",
  "“{name}” cannot be a name.": "“{name}”不能作为名称。",
  "New folder": "新建文件夹",
  "It is not in the trash any more.": "它已不在回收站中。",
} as const satisfies Translations;
