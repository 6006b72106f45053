import type { Route } from '../route';
import { caseFileRoutes } from './case-file';
import { listRoutes } from './lists';
import { sessionRoutes } from './sessions';
import { signalRoutes } from './signals';
import { standardRoutes } from './standards';

/** Every route of the API, in the order of its document. */
export const ROUTES: readonly Route[] = [
  ...sessionRoutes,
  ...signalRoutes,
  ...listRoutes,
  ...caseFileRoutes,
  ...standardRoutes,
];
