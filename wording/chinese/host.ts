import type { Translations } from "../phrase.ts";

/** What the host tells the user of documents and kernels: host. */
export const host = {
  "Untitled {number}": "未命名 {number}",
  "{file} was changed by another program.": "{file} 已被其他程序更改。",
  "{file} was changed by another program: choose what to keep first.":
    "{file} 已被其他程序更改：请先选择保留哪个版本。",
  "There is no setting “{name}” (settings.json).": "没有名为“{name}”的设置（settings.json）。",
  "The setting {name} cannot be {value}; {usual} holds instead (settings.json).":
    "设置 {name} 不能为 {value}，现按 {usual} 处理（settings.json）。",
  "settings.json cannot be read ({reason}). The settings stay as they are.":
    "无法读取 settings.json（{reason}）。设置保持不变。",
  "This notebook is not open any more. Open it again.": "此笔记本已不再打开。请重新打开。",
  "This notebook was closed in the meantime. Open it again.": "此笔记本已在此期间关闭。请重新打开。",
  "Checking took longer than {seconds} seconds and was stopped. Check the part that holds the tables.":
    "检查超过 {seconds} 秒，已停止。请只检查含有表格的部分。",
  "This could not be checked: {reason}": "无法检查：{reason}",
  "This output is not there any more.": "此输出已不存在。",
  "{title} has changes that are not saved.": "{title} 有未保存的更改。",
  "{title} is open itself. Close it first, or choose another name.": "{title} 本身已打开。请先关闭它，或选择其他名称。",
  "This notebook has no file yet: choose where to save it.": "此笔记本还没有文件：请选择保存位置。",
  "This notebook has no file yet: save it first.": "此笔记本还没有文件：请先保存。",
  "What you see is kept.": "您看到的内容会保留。",
  "{count} cells were deleted on one side and changed on the other: kept.":
    "有 {count} 个单元格一方删除而另一方更改：已保留。",
  "The data that this notebook reads was copied beside it: {files}.": "此笔记本读取的数据已复制到其旁边：{files}。",
  "There is no bundled notebook “{name}”.": "没有名为“{name}”的内置笔记本。",
  "Changes to {title} cannot be kept for the case of a crash: {reason}. Save it soon.":
    "无法为防崩溃而记录对 {title} 的更改：{reason}。请尽快保存。",

  "Nothing is lost: your changes are kept in Kelvin's journal.": "内容没有丢失：您的更改已记入 Kelvin 的日志。",
  "The disk is full, so {file} was not saved.": "磁盘已满，{file} 未能保存。",
  "You have no permission to write {file}.": "您没有写入 {file} 的权限。",
  "{file} is on a read-only disk.": "{file} 位于只读磁盘上。",
  "The folder of {file} does not exist (any more).": "{file} 所在的文件夹不存在（或已被移除）。",
  "{file} is a folder.": "{file} 是文件夹。",
  "The name of {file} is too long for this disk.": "{file} 的名称对此磁盘而言过长。",
  "{file} could not be saved: {reason}.": "无法保存 {file}：{reason}。",
  "Free some space and save again, or save elsewhere.": "请腾出空间后重新保存，或保存到其他位置。",
  "Save it under another name or in another folder.": "请以其他名称或在其他文件夹中保存。",
  "Save it in another folder.": "请保存到其他文件夹。",
  "Choose another name.": "请选择其他名称。",
  "Choose a shorter one.": "请选择较短的名称。",
  "{file} is read-only. Nothing is lost: save it under another name, or make the file writable and save again.":
    "{file} 是只读的。内容没有丢失：请以其他名称保存，或将文件设为可写后重新保存。",

  "There is no file {file}. It may have been moved, renamed or deleted.":
    "文件 {file} 不存在。它可能已被移动、重命名或删除。",
  "You have no permission to read {file}. Ask its owner, or open a copy.":
    "您没有读取 {file} 的权限。请联系其所有者，或打开副本。",
  "{file} is a symbolic link that leads to itself.": "{file} 是指向自身的符号链接。",
  "{file} cannot be read: {reason}": "无法读取 {file}：{reason}",
  "{file} is a folder. Choose a notebook in it.": "{file} 是文件夹。请选择其中的笔记本。",
  "{file} is not a regular file.": "{file} 不是普通文件。",
  "{file} has {size}; Kelvin opens notebooks up to {limit}. Most of it is outputs: open a copy without them, made by: jupyter nbconvert --clear-output --to notebook --output small.ipynb FILE":
    "{file} 大小为 {size}；Kelvin 最大可打开 {limit} 的笔记本。其中大部分是输出：请打开不含输出的副本，可由此命令生成：jupyter nbconvert --clear-output --to notebook --output small.ipynb FILE",
  "{file} is not text in UTF-8, as notebooks are. It may be another kind of file.":
    "{file} 不是 UTF-8 文本，而笔记本应为 UTF-8 文本。它可能是其他类型的文件。",
  "{file} is gone; this is what it held with your changes, from Kelvin's journal. Saving writes it again.":
    "{file} 已不存在；这是 Kelvin 日志中它的内容和您的更改。保存即可重新写入。",
  "This is what it held with your changes, from Kelvin's journal.": "这是 Kelvin 日志中它的内容和您的更改。",
  "Kelvin ended before these changes were saved. Save to keep them, or go back to the file.":
    "Kelvin 结束时这些更改尚未保存。请保存以保留它们，或恢复为文件中的内容。",
  "Kelvin ended before these changes were saved, and the file was changed by another program since. Save to choose, or go back to the file.":
    "Kelvin 结束时这些更改尚未保存，而文件之后又被其他程序更改。请保存以进行选择，或恢复为文件中的内容。",

  "{file} has changed since: nothing was renamed. Try again.": "{file} 之后已更改：没有重命名任何内容。请重试。",
  "Nothing was renamed: {reason}": "没有重命名任何内容：{reason}",
  "The name is also in {file}, which is not of the notebook's folder.":
    "该名称也出现在 {file} 中，而它不在笔记本的文件夹内。",
  "{file} is too long to be changed: {size} bytes.": "{file} 过长，无法更改：{size} 字节。",
  "{file} is too long to be shown: {size} bytes.": "{file} 过长，无法显示：{size} 字节。",
  "{file} is not written in UTF-8: rename the name there yourself.": "{file} 不是 UTF-8 编码：请自行在其中重命名。",
  "{file} stays changed: {reason}": "{file} 仍保持更改：{reason}",
  "Cells were changed in the meantime. Try again.": "单元格在此期间被修改。请重试。",
  "The language server ended unexpectedly: {reason}": "语言服务器意外结束：{reason}",
  "{file} has changes in another window that are not saved: save it there first.":
    "{file} 在另一个窗口中有未保存的更改：请先在那里保存。",
  "{file} is not open any more. Open it again.": "{file} 已不再打开。请重新打开。",
  "Only files that an answer of the language server named can be looked at.": "只能查看语言服务器的回答中提到的文件。",
  "No kernel that knows this language answers.": "没有支持此语言的内核响应。",
  "No kernel is running. Cells are analysed by the kernel that runs them: start it.":
    "没有运行中的内核。单元格由运行它们的内核分析：请启动内核。",
  "This kernel does not analyse cells.": "此内核不分析单元格。",
  "The kernel did not take the question: {reason}.": "内核没有接受此请求：{reason}。",

  "The debugger is not attached.": "调试器未附加。",
  "The kernel ended while its debugger was started.": "启动调试器时内核已结束。",
  "{kernel} has no debugger. Kelvin's TypeScript kernel has one, and ipykernel 6 with debugpy.":
    "{kernel} 没有调试器。Kelvin 的 TypeScript 内核以及带 debugpy 的 ipykernel 6 有调试器。",
  "The debugger could not be attached: {reason}": "无法附加调试器：{reason}",
  "The debugger of this kernel stops nowhere any more, because it was interrupted while a cell was paused. Restart the kernel to debug again.":
    "此内核的调试器不会再停下，因为单元格暂停时内核被中断。请重启内核后再调试。",
  "There is no code at which to stop.": "此处没有可以停下的代码。",

  "The kernel “{name}” is not installed. Choose another one (Kernel, Change Kernel…; kelvin run --kernel NAME) or install it; there are: {names}.":
    "内核“{name}”未安装。请选择其他内核（内核 > 更改内核…；kelvin run --kernel NAME）或安装它；现有：{names}。",
  "This notebook was written for the kernel of {other}, which is not installed here. It runs with {kernel}.":
    "此笔记本是为 {other} 的内核编写的，而此处未安装该内核。它将使用 {kernel} 运行。",
  "Cells run on Node: there is no `Deno` object, modules are not imported from the network, and `npm:` packages come from the notebook's folder.":
    "单元格在 Node 上运行：没有 `Deno` 对象，不从网络导入模块，`npm:` 包取自笔记本的文件夹。",
  "Type errors are shown and do not keep a cell from running; `tslab.display` is there as `display`, `html`, `md` and `svg`.":
    "类型错误会显示，但不妨碍单元格运行；`tslab.display` 以 `display`、`html`、`md` 和 `svg` 的形式提供。",
  "Cells are TypeScript, which JavaScript is, too; `tslab.display` is there as `display`, `html`, `md` and `svg`.":
    "单元格为 TypeScript，JavaScript 亦包含其中；`tslab.display` 以 `display`、`html`、`md` 和 `svg` 的形式提供。",
  "The kernel “{name}” could not be started: {reason}": "无法启动内核“{name}”：{reason}",
  "The kernel “{name}” did not start. {reason}": "内核“{name}”未能启动。{reason}",
  "“{program}” could not be started: {reason}.": "无法启动“{program}”：{reason}。",
  "A kernel is running already.": "已有内核在运行。",
  "No kernel is running: there is nothing to interrupt.": "没有运行中的内核：无需中断。",
  "This kernel cannot be interrupted on Windows. Restart it instead.": "此内核在 Windows 上无法中断。请改为重启。",
  "The kernel has not stopped yet: it may be inside native code, and stops when that returns. Restart it to stop it now.":
    "内核尚未停止：它可能正在执行本机代码，返回后即会停止。如需立即停止，请重启内核。",
  "No kernel has run yet: there is nothing to restart.": "尚未运行过内核：无需重启。",
  "The kernel was shut down while it started.": "内核在启动过程中被关闭。",
  "The kernel's process does not answer. If it stays so, restart it.": "内核进程没有响应。如果持续如此，请重启内核。",
  "The kernel's process is gone.": "内核进程已不存在。",
  "The kernel was ended by SIGKILL, as the system does when memory runs out.":
    "内核被 SIGKILL 终止，系统在内存耗尽时会这样做。",
  "The kernel was ended by SIGABRT: out of memory, most likely. Its JavaScript objects may take {megabytes} MB, which the environment variable {variable} changes; typed arrays, Arrow tables and tensors do not count there. Its variables are lost.":
    "内核被 SIGABRT 终止：很可能是内存不足。其 JavaScript 对象最多可占用 {megabytes} MB，可通过环境变量 {variable} 更改；类型化数组、Arrow 表和张量不计入该内存。其变量已丢失。",
  "The kernel was ended by {signal}.": "内核被 {signal} 终止。",
  "The kernel ended with status {code}.": "内核以状态 {code} 结束。",
  "No free port was found.": "没有找到空闲端口。",
  "{count} characters are not shown here; they are kept, and saved with the notebook":
    "此处有 {count} 个字符未显示；它们已保留，并随笔记本保存",
  "This output has {count} characters, too many to be shown.": "此输出有 {count} 个字符，过多而无法显示。",
} as const satisfies Translations;
