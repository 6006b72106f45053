import type { LawPack } from '../pack';
import { care } from './care';
import { child } from './child';
import { coordination } from './coordination';
import { crime } from './crime';
import { forms } from './forms';
import { noContact } from './no-contact';
import { personalData } from './personal-data';
import { report } from './report';
import { sanctioning } from './sanctioning';
import { services } from './services';
import { shelter } from './shelter';
import { sources } from './sources';

/** The law as it binds a commune in 2026. Released: it never changes; a change of law is another pack. `LawPackData` holds it, in the tests. */
export const vn2026: LawPack = {
  id: 'vn-2026',
  name: { vi: 'Pháp luật hiện hành (từ 15/12/2025)', en: 'The law in force (from 15/12/2025)' },
  inForce: '2025-12-15',
  sources,
  forms,
  clocks: [
    ...report,
    ...noContact,
    ...care,
    ...crime,
    ...child,
    ...sanctioning,
    ...services,
    ...shelter,
    ...coordination,
    ...personalData,
  ],
};
