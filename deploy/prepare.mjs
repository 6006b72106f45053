// For the image: what `npm start` does in a clone, except what only development needs.
import { bootstrap } from '../scripts/lib/bootstrap.mjs';

await bootstrap({ development: false });
