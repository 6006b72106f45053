import type { Route } from '../route';
import { sessionRoutes } from './sessions';

/** Every route of the API, in the order of its document. */
export const ROUTES: readonly Route[] = [...sessionRoutes];
