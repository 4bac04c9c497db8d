import { searchClose, searchSome } from "../messages.js";
import { say } from "../say.js";

/**
 * weak says how much has words like these, or some of them.
 *
 * @param {number} n
 * @param {How} how
 */
export function weak(n, how) { return how === "close" ? say(searchClose, { n }) : say(searchSome, { n }); }
