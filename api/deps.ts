import type { Instant } from '../domain/time';
import type { Log } from '../settings/logger';
import type { ApiSettings } from '../settings/settings';
import type { CaseKeys } from '../store/case-keys';
import type { Db } from '../store/db';
import type { Directory } from '../store/directory';
import type { KeyRing } from '../store/keys';
import type { Refs } from '../store/refs';
import type { Engine } from './engine';
import type { EngineProbe } from './engine-probe';
import type { Lanes } from './lanes';
import type { Metrics } from './metrics';
import type { SignInGuard } from './sign-in-guard';

/** Everything that the API, the pages and the sweep stand on. Handed in, never reached for: a test hands in its own. */
export interface Deps {
  readonly db: Db;
  readonly ring: KeyRing;
  readonly caseKeys: CaseKeys;
  readonly refs: Refs;
  readonly directory: Directory;
  readonly engine: Pick<Engine, 'deliver'>;
  readonly probe: EngineProbe;
  readonly settings: Pick<
    ApiSettings,
    'publicUrl' | 'secure' | 'deliveryDeadline' | 'isRemote' | 'draftPacks' | 'formsKept'
  >;
  readonly now: () => Instant;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly guard: SignInGuard;
  readonly lanes: Lanes;
}
