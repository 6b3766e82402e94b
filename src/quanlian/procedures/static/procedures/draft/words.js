// What the scripts of a draft say, in the two languages of the pages.
const words = {
  zh: {
    saved: "已保存", saving: "正在保存…", away: "未能保存，已留在本机，恢复后自动再送。请继续填写。",
    expired: "登录已过期，未能保存，已留在本机。请在另一窗口重新登录，本页会自动再送。",
    newer: "这一项在别处有更新的内容，已采用较新的一份。", uploading: "正在上传 ", uploaded: "已上传 ",
    uploadAway: "未能上传，恢复后自动再传，请不要关闭本页：", tooLarge: "文件过大，每份不超过 ", remove: "删去",
    sendAway: "未能提交，内容都在。恢复后自动再送一次，不会重复提交；请不要关闭本页。", sending: "正在提交…",
    sendAgain: "上次提交没有送达。请再次确认后提交；已提交过的不会重复。", pending: "本机还有未保存的修改，请先返回修改页面，保存后再提交。",
    refused: "没有保存：", chosen: "已填入：",
  },
  en: {
    saved: "Saved", saving: "Saving…", away: "Not saved yet: kept on this device and sent again when the service is back. Go on filling in.",
    expired: "You are signed out; kept on this device. Sign in again in another window and this page will send it.",
    newer: "A newer answer was given elsewhere and is used here.", uploading: "Uploading ", uploaded: "Uploaded ",
    uploadAway: "Not uploaded; tried again when the service is back. Keep this page open: ", tooLarge: "The file is too large; the limit is ", remove: "Remove",
    sendAway: "Not sent yet, nothing is lost. It is sent once when the service is back; keep this page open.", sending: "Sending…",
    sendAgain: "The last sending did not arrive. Confirm once more; nothing is sent twice.", pending: "This device holds unsaved changes. Go back to the form and save them first.",
    refused: "Not saved: ", chosen: "Filled in: ",
  },
};

export function say(key) {
  return words[document.documentElement.lang.startsWith("en") ? "en" : "zh"][key];
}
