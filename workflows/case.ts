import { allHandlersFinished, condition, continueAsNew, setHandler, workflowInfo } from '@temporalio/workflow';
import { reckon } from '../domain/clocks';
import { nextTurn } from '../domain/spread';
import { isOver, type Stage } from '../domain/state';
import { oneTimer } from './clock-timer';
import { openDesk } from './desk';
import { type CaseSoFar, LONG, record, view } from './messages';

/**
 * A case, from the first report to its closing and, if need be, on from there. It takes what agencies record, in one order;
 * it lets every clock fire at its moment; what it answers is what the log holds. Nothing else changes a case.
 */
export async function caseWorkflow(so: CaseSoFar): Promise<Stage> {
  const desk = openDesk(so);
  const timer = oneTimer();
  const isLong = () => workflowInfo().historyLength > (so.handsOnAt ?? LONG) || workflowInfo().continueAsNewSuggested;
  setHandler(view, () => desk.state);
  setHandler(record, (signal) => desk.take(signal), { validator: (signal) => desk.mustAllow(signal) });

  if (so.awaits) await condition(() => desk.hasWork);
  else if (so.state === undefined) await desk.catchUp();

  for (;;) {
    if (!desk.hasWork && (isOver(desk.state) || desk.isEmpty || isLong())) {
      await condition(() => allHandlersFinished() || desk.hasWork);
      if (!desk.hasWork) break;
    }
    timer.set(so.spreads ? nextTurn(desk.state, so.caseId) : reckon(desk.state));
    await condition(() => desk.hasWork || timer.hasRung);
    await desk.settle();
  }

  timer.set(undefined);
  if (isOver(desk.state) || desk.isEmpty) return desk.state.stage;
  return continueAsNew<typeof caseWorkflow>({ ...so, awaits: false, spreads: true, state: desk.state });
}
