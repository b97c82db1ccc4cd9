import type { Translations } from "../phrase.ts";

/** Versions of notebooks and their comparison: host/versions, renderer/versions. */
export const versions = {
  "This notebook has no file yet, so there is no other version of it.": "此笔记本还没有文件，因此没有其他版本。",
  "This checkpoint is gone: only the newest ones are kept.": "此检查点已不存在：只保留最新的检查点。",
  "Git has no such version of {file}: {reason}.": "Git 中没有 {file} 的此版本：{reason}。",
} as const satisfies Translations;
