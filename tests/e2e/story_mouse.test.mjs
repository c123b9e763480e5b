// The whole story through the blades, by mouse.
import { mouse } from "./hands.mjs";
import { tell } from "./told.mjs";

tell("by mouse", mouse);
