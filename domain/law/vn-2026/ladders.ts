import type { ClockRule } from '../pack';

/** When every ladder of this pack warns, whatever else it does: with half of the time gone, and with four fifths. No law says when to warn: local standard. */
export const HALF_AND_FOUR_FIFTHS: ClockRule['ladder']['warn'] = [{ share: 0.5 }, { share: 0.8 }];
