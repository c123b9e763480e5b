// The whole story through the blades in Firefox, by mouse.
import { mouse } from "./hands.mjs";
import { noFirefox, start } from "./stage.mjs";
import { tell } from "./told.mjs";

tell("by mouse in Firefox", mouse, { begin: () => start("firefox"), skip: await noFirefox() });
