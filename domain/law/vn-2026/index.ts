import type { LawPack } from '../pack';
import { care } from './care';
import { child } from './child';
import { coordination } from './coordination';
import { crime } from './crime';
import { noContact } from './no-contact';
import { report } from './report';
import { services } from './services';
import { sources } from './sources';

/** The law as it binds a commune in 2026. Released: it never changes; a change of law is another pack. `LawPackData` holds it, in the tests. */
export const vn2026: LawPack = {
  id: 'vn-2026',
  inForce: '2025-12-15',
  sources,
  clocks: [...report, ...noContact, ...care, ...crime, ...child, ...services, ...coordination],
};
