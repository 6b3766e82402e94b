// The few sentences that scripts say, in the two languages of the pages.
const words = {
  zh: {
    confirm: "请确认", ok: "确定", cancel: "取消", close: "关闭提示", table: "查看数据表", item: "项目", noData: "无数据",
    chartFailed: "图表没有取到数据。请刷新页面；仍不行的，请联系管理员。", retry: "重新加载", unit: "单位：",
    offline: "没有连上服务器，刚才的操作没有完成。请检查网络后再试。",
    expired: "登录已过期或没有权限，刚才的操作没有完成。请重新登录后再试。",
    missing: "要找的内容不存在，可能已被撤下。请刷新页面。",
    failed: "系统出错，刚才的操作没有完成。请稍后再试；仍不行的，请联系管理员。",
    slow: "操作过于频繁，请稍等一会儿再试。",
  },
  en: {
    confirm: "Please confirm", ok: "OK", cancel: "Cancel", close: "Dismiss", table: "Show data table", item: "Item", noData: "no data",
    chartFailed: "The chart got no data. Reload the page; if it stays so, tell the administrator.", retry: "Reload", unit: "Unit: ",
    offline: "The server could not be reached; nothing was done. Check the network and try again.",
    expired: "You are signed out or lack permission; nothing was done. Sign in and try again.",
    missing: "This no longer exists; it may have been withdrawn. Reload the page.",
    failed: "The system failed; nothing was done. Try again later, then tell the administrator.",
    slow: "Too many requests. Wait a moment and try again.",
  },
};

export function say(key) {
  const language = document.documentElement.lang.startsWith("en") ? "en" : "zh";
  return words[language][key];
}
