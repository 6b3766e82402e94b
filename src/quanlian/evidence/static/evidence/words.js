// What the upload page says while it works, in the two languages of the pages.
const words = {
  zh: {
    hashing: "本机正在计算 SHA-256…", waiting: "等待", sending: "正在上传", paused: "已暂停，点“继续”接着传",
    away: "网络中断，正在自动重连…", checking: "服务器正在核对…", same: "一致 ✓", done: "已收妥",
    expired: "登录已过期。请在新窗口重新登录，然后点“继续”，已传的部分不会丢失。",
    tooLarge: "文件超过上限", readFailed: "读不到这个文件，可能已被移动或修改。请重新选择。",
    failed: "上传没有完成。", different: "服务器收到的内容与本机计算的不一致，没有保存。请重新选择文件。",
    pause: "暂停", resume: "继续", unfinished: "请等全部文件上传完成后再提交。", none: "请先选择文件。",
    goesOn: "此文件此前已在传，从中断处继续。",
  },
  en: {
    hashing: "Computing SHA-256 on this device…", waiting: "Waiting", sending: "Uploading", paused: "Paused; press Resume to go on",
    away: "Connection lost, trying again…", checking: "The server is checking…", same: "identical ✓", done: "Received",
    expired: "You are signed out. Sign in again in another window, then press Resume; nothing is lost.",
    tooLarge: "The file is larger than allowed", readFailed: "The file cannot be read; it may have been moved or changed. Choose it again.",
    failed: "The upload was not completed.", different: "What the server received differs from what was computed here; nothing was kept. Choose the file again.",
    pause: "Pause", resume: "Resume", unfinished: "Wait until all files are uploaded.", none: "Choose a file first.",
    goesOn: "This file was on its way before; it goes on from there.",
  },
};

export function say(key) {
  return words[document.documentElement.lang.startsWith("en") ? "en" : "zh"][key];
}

export function amount(bytes) {
  if (bytes < 2 ** 20) return `${(bytes / 1024).toFixed(1)} KB`;
  return bytes < 2 ** 30 ? `${(bytes / 2 ** 20).toFixed(1)} MB` : `${(bytes / 2 ** 30).toFixed(2)} GB`;
}
