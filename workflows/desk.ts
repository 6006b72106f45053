import { ApplicationFailure, condition, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities';
import { type Decision, decide, decideDue } from '../domain/decide';
import type { Recorded } from '../domain/events';
import { type Step, take } from '../domain/record';
import type { Refusal } from '../domain/rules';
import type { Signal } from '../domain/signals';
import { type CaseState, evolve, NO_CASE, revive } from '../domain/state';
import { type Instant, instant } from '../domain/time';
import { type CaseSoFar, REFUSED, type Receipt } from './messages';

/**
 * The commit is safe to repeat as often as it takes, and a case must not go on without it: no limit of attempts. A local activity,
 * because it costs half the time and half the history of an ordinary one; its answer, not its arguments, is what counts.
 */
const { commit } = proxyLocalActivities<Pick<Activities, 'commit'>>({
  startToCloseTimeout: '10s',
  localRetryThreshold: '1m',
  retry: { initialInterval: '100ms', backoffCoefficient: 2, maximumInterval: '5s' },
});

/** As many as go into one transaction: an answer must stay far below the size of a message. */
const MOST_STEPS = 40;

type Answer = { readonly receipt: Receipt } | { readonly refusal: Refusal };

/** A signal on the desk, until the log has answered it. */
interface Waiting {
  readonly signal: Signal;
  answer?: Answer;
}

export interface Desk {
  readonly state: CaseState;
  /** Signals wait to be settled. */
  readonly hasWork: boolean;
  /** Nothing was ever reported here: an opening that was refused. */
  readonly isEmpty: boolean;
  /** Reads what the log knows and this run does not. */
  catchUp(): Promise<void>;
  /** Refuses at the door, without a trace in history, what is surely unlawful now. */
  mustAllow(signal: Signal): void;
  /** Puts a signal on the desk and waits for the log's answer. */
  take(signal: Signal): Promise<Receipt>;
  /** Commits every rung that is due and everything on the desk, in order, in one transaction. */
  settle(): Promise<void>;
}

const NOTHING: Receipt = { from: 0, to: -1 };

const refused = (refusal: Refusal) =>
  ApplicationFailure.create({ type: REFUSED, message: refusal.rule, nonRetryable: true, details: [refusal] });

const now = (): Instant => instant(Date.now());

/** The desk of one case: what has come in, in order, and the only hand that writes to its log. */
export function openDesk(so: CaseSoFar): Desk {
  let state = so.state ? revive(so.state) : NO_CASE;
  /** The log may know more than a run that was just started. */
  let isBehind = so.state === undefined;
  const desk: Waiting[] = [];

  const keepUnanswered = () => {
    const left = desk.filter((waiting) => waiting.answer === undefined);
    desk.splice(0, desk.length, ...left);
  };

  const evolveBy = (events: readonly Recorded[]) => {
    state = events.reduce(evolve, state);
  };

  /** One transaction. Nothing: the log knew better; we know now what it knew, and must decide again. */
  async function write(steps: readonly Step[]): Promise<readonly Recorded[] | undefined> {
    const answer = await commit({ caseId: so.caseId, expectedSeq: state.seq, steps });
    switch (answer.kind) {
      case 'stored':
        evolveBy(answer.events);
        isBehind = false;
        return answer.events;
      case 'behind':
        evolveBy(answer.events);
        isBehind = answer.more;
        return undefined;
      case 'settled':
        for (const waiting of desk)
          if (answer.signals.includes(waiting.signal.id)) waiting.answer = { receipt: NOTHING };
        keepUnanswered();
        return undefined;
    }
  }

  async function catchUp(): Promise<void> {
    do await write([]);
    while (isBehind);
  }

  /** Everything due and everything waiting, decided one after the other on the state that each leaves behind. */
  function decideAll(at: Instant): {
    readonly steps: readonly Step[];
    readonly decided: readonly [Waiting, Decision][];
  } {
    const steps: Step[] = [];
    const decided: [Waiting, Decision][] = [];
    let after = state;
    const add = (step: Step) => {
      steps.push(step);
      after = take(after, step).state;
    };
    let rung = decideDue(after, at);
    while (rung.length > 0 && steps.length < MOST_STEPS) {
      add({ signal: null, by: { role: 'engine' }, at, happenedAt: at, events: rung });
      rung = decideDue(after, at);
    }
    for (const waiting of desk.slice(0, MOST_STEPS)) {
      const decision = decide(after, waiting.signal, at);
      decided.push([waiting, decision]);
      if (decision.ok && decision.events.length > 0)
        add({
          signal: waiting.signal.id,
          by: waiting.signal.by,
          at,
          happenedAt: decision.happenedAt,
          events: decision.events,
        });
      // What a case becomes without something that it held, the log alone can say: what comes next is judged on that.
      if (decision.ok && decision.events.some(({ type }) => type === 'entry.struck')) break;
    }
    return { steps, decided };
  }

  function answer(decided: readonly [Waiting, Decision][], stored: readonly Recorded[]): void {
    for (const [waiting, decision] of decided) {
      const own = stored.filter((e) => e.signal === waiting.signal.id);
      const receipt = { from: own[0]?.seq ?? NOTHING.from, to: own.at(-1)?.seq ?? NOTHING.to };
      waiting.answer = decision.ok ? { receipt } : { refusal: decision.refusal };
    }
    keepUnanswered();
  }

  return {
    get state() {
      return state;
    },
    get hasWork() {
      return desk.length > 0;
    },
    get isEmpty() {
      return state.stage === 'none';
    },
    catchUp,
    mustAllow(signal) {
      if (isBehind || desk.length > 0) return;
      const decision = decide(state, signal, now());
      if (!decision.ok) throw refused(decision.refusal);
    },
    async take(signal) {
      const waiting: Waiting = { signal };
      desk.push(waiting);
      await condition(() => waiting.answer !== undefined);
      const { answer } = waiting;
      if (answer === undefined) throw new Error('unreachable: a condition held and does not');
      if ('refusal' in answer) throw refused(answer.refusal);
      return answer.receipt;
    },
    async settle() {
      const { steps, decided } = decideAll(now());
      const isSure = !isBehind || decided.every(([, decision]) => decision.ok);
      if (!isSure) return catchUp();
      const stored = steps.length > 0 ? await write(steps) : [];
      if (stored) answer(decided, stored);
      else if (isBehind) await catchUp();
    },
  };
}
