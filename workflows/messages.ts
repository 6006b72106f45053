import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { CaseCode, CaseId } from '../domain/ids';
import type { Signal } from '../domain/signals';
import type { CaseState } from '../domain/state';

/** Where a signal's events stand in the log; `to` < `from`: it was taken before and has none of its own in this answer. */
export interface Receipt {
  readonly from: number;
  readonly to: number;
}

/** What a case's workflow is started with, and what it hands to its next run. */
export interface CaseSoFar {
  readonly caseId: CaseId;
  readonly code: CaseCode;
  /** The state so far, handed on by the run before; absent: the log is read first, for it may know more than we do. */
  readonly state?: CaseState | undefined;
  /** A signal comes along with the start: it is waited for, and the log is asked only if it knows better. */
  readonly awaits?: boolean | undefined;
  /** Reminders take turns (domain/spread). Absent in runs from before they did, which must go the way they went. */
  readonly spreads?: boolean | undefined;
  /** Lines of history after which a run hands on to the next; absent: {@link LONG}. */
  readonly handsOnAt?: number | undefined;
}

/** A cold worker replays about 0.4 ms an event: a history is handed on before a first answer would be slow. */
export const LONG = 2_000;

/** An agency records a signal. Fails with `Refused` (details: the refusal) when the law does not allow it now. */
export const record = defineUpdate<Receipt, [Signal]>('record');

/** The state of a live case, for whoever checks the engine against the log. Pages never ask this. */
export const view = defineQuery<CaseState>('view');

/** Type of the failure that carries a refusal. */
export const REFUSED = 'Refused';

export const workflowIdOf = (code: CaseCode): string => `case/${code}`;
