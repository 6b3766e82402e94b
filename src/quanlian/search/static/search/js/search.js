// Starts the small helpers of the search page; each is one file and one idea.
import { startBox } from "./box.js";
import { startFacets } from "./facets.js";
import { startTray } from "./tray.js";

startBox();
startFacets();
startTray();
