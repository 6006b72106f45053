import type { Route } from '../route';
import { agencyRoutes } from './agencies';
import { calendarRoutes } from './calendar';
import { caseFileRoutes } from './case-file';
import { dutyRoutes } from './duty';
import { lawRoutes } from './law';
import { lawMoveRoutes } from './law-moves';
import { listRoutes } from './lists';
import { lookRoutes } from './looks';
import { perpetratorRoutes } from './perpetrator';
import { sessionRoutes } from './sessions';
import { shelterRoutes } from './shelter';
import { signalRoutes } from './signals';
import { standardRoutes } from './standards';

/** Every route of the API, in the order of its document. */
export const ROUTES: readonly Route[] = [
  ...sessionRoutes,
  ...signalRoutes,
  ...listRoutes,
  ...caseFileRoutes,
  ...standardRoutes,
  ...lawRoutes,
  ...calendarRoutes,
  ...lawMoveRoutes,
  ...dutyRoutes,
  ...agencyRoutes,
  ...shelterRoutes,
  ...perpetratorRoutes,
  ...lookRoutes,
];
