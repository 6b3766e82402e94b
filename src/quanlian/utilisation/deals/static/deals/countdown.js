// The countdown of a bid room. It follows the server's clock: the difference to ours is taken when the page comes and
// again every minute, so that a wrong clock of the reader never shows a wrong time.
const shown = document.querySelector("[data-countdown]");
if (shown) start(shown);

function start(node) {
  const opens = Number(node.dataset.opens), closes = Number(node.dataset.closes);
  let ahead = Number(node.dataset.now) - Date.now();
  const tick = () => {
    const now = Date.now() + ahead;
    if (now >= closes) { node.textContent = node.dataset.over; return; }
    const word = now < opens ? node.dataset.before : node.dataset.running;
    node.textContent = `${word} ${left((now < opens ? opens : closes) - now, node.dataset.day)}`;
  };
  tick();
  setInterval(tick, 500);
  setInterval(async () => { ahead = await difference(node.dataset.time, ahead); }, 60000);
}

// Half the way there and back is the age of the answer.
async function difference(address, before) {
  const sent = Date.now();
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" }, cache: "no-store" });
    const { now } = await answer.json();
    const back = Date.now();
    return answer.ok && Number.isFinite(now) ? now + (back - sent) / 2 - back : before;
  } catch {
    return before;
  }
}

function left(span, day) {
  const seconds = Math.ceil(span / 1000);
  const [days, hours] = [Math.floor(seconds / 86400), Math.floor(seconds / 3600) % 24];
  const clock = [hours, Math.floor(seconds / 60) % 60, seconds % 60].map((one) => String(one).padStart(2, "0")).join(":");
  return days ? `${days}${day} ${clock}` : clock;
}
