// Starts the small helpers of every page; each is one file and one idea.
import { startCharts } from "./js/charts.js";
import { startDialogs } from "./js/dialogs.js";
import { startNavigation } from "./js/navigation.js";
import { startReading } from "./js/reading.js";
import { startRequests } from "./js/requests.js";
import { startRows } from "./js/rows.js";
import { startToasts } from "./js/toasts.js";

startReading();
startNavigation();
startDialogs();
startToasts();
startRequests();
startRows();
startCharts(document);
// htmx brings new fragments; charts inside them start too
document.addEventListener("htmx:after:swap", () => startCharts(document));
