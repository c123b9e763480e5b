// The whole story through the blades, by keyboard alone: Tab, arrows, Enter, Space and letters.
import { keyboard } from "./hands.mjs";
import { tell } from "./told.mjs";

tell("by keyboard alone", keyboard);
