import { allHandlersFinished, condition, continueAsNew, setHandler, workflowInfo } from '@temporalio/workflow';
import { reckon } from '../domain/clocks';
import { isOver, type Stage } from '../domain/state';
import { oneTimer } from './clock-timer';
import { openDesk } from './desk';
import { type CaseSoFar, record, view } from './messages';

/** A cold worker replays about 0.4 ms an event: a history is handed on before a first answer would be slow. */
const LONG = 2_000;

/**
 * A case, from the first report to its closing and, if need be, on from there. It takes what agencies record, in one order;
 * it lets every clock fire at its moment; what it answers is what the log holds. Nothing else changes a case.
 */
export async function caseWorkflow(so: CaseSoFar): Promise<Stage> {
  const desk = openDesk(so);
  const timer = oneTimer();
  setHandler(view, () => desk.state);
  setHandler(record, (signal) => desk.take(signal), { validator: (signal) => desk.mustAllow(signal) });

  if (so.awaits) await condition(() => desk.hasWork);
  else if (so.state === undefined) await desk.catchUp();

  for (;;) {
    if (!desk.hasWork && (isOver(desk.state) || desk.isEmpty || isLong())) {
      await condition(() => allHandlersFinished() || desk.hasWork);
      if (!desk.hasWork) break;
    }
    timer.set(reckon(desk.state));
    await condition(() => desk.hasWork || timer.hasRung);
    await desk.settle();
  }

  timer.set(undefined);
  if (isOver(desk.state) || desk.isEmpty) return desk.state.stage;
  return continueAsNew<typeof caseWorkflow>({ ...so, awaits: false, state: desk.state });
}

const isLong = () => workflowInfo().historyLength > LONG || workflowInfo().continueAsNewSuggested;
