// What pages do beyond HTML. Everything works without it.
import { cleanAddresses } from "./js/addresses.js";

cleanAddresses(document, location);
