import type { Express } from 'express';
import type { Deps } from '../api/deps';
import { apiHouse } from './api-house';
import { mountPages } from './router';

/** Puts the pages on the application: sign-in, the list of cases, a case's timeline and the forms to record on it. */
export function mountWeb(app: Express, deps: Deps): void {
  mountPages(app, {
    house: apiHouse(deps),
    now: deps.now,
    lanes: deps.lanes,
    publicUrl: deps.settings.publicUrl,
    secure: deps.settings.secure,
    report: (err, route) => deps.log.error({ err, route }, 'a page failed'),
  });
}
