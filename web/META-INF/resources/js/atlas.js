// What pages can do beyond reading. All of it is optional: each part may be missing, and every page works.
import "./keys.js";
import "./large.js";
import "./suggest.js";
import "./share.js";
import "./transition.js";
