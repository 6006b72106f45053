import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What the API counts. Labels are route templates, kinds and outcomes: never a code, a name or an address. */
export interface Metrics {
  readonly registry: Registry;
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  readonly signals: Counter<'kind' | 'outcome'>;
  readonly signIns: Counter<'outcome'>;
  readonly overLimit: Counter<'route' | 'answer'>;
  readonly sweepBacklog: Gauge;
  readonly sweepOldest: Gauge;
  readonly outboxBacklog: Gauge;
}

/** A registry of its own, so that two apps in one process (tests) do not collide. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    requests: new Histogram({
      name: 'la_chan_http_request_seconds',
      help: 'Requests by route template and status, with their durations',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers,
    }),
    signals: new Counter({
      name: 'la_chan_signals_total',
      help: 'Signals by kind and by what became of them at first: applied, refused, waiting, replayed',
      labelNames: ['kind', 'outcome'],
      registers,
    }),
    signIns: new Counter({
      name: 'la_chan_sign_ins_total',
      help: 'Sign-ins by outcome',
      labelNames: ['outcome'],
      registers,
    }),
    overLimit: new Counter({
      name: 'la_chan_over_limit_total',
      help: 'Writes over the limit of rate: turned away, or accepted because an emergency is never turned away',
      labelNames: ['route', 'answer'],
      registers,
    }),
    sweepBacklog: new Gauge({
      name: 'la_chan_sweep_backlog',
      help: 'Signals received that the engine has not answered yet',
      registers,
    }),
    sweepOldest: new Gauge({
      name: 'la_chan_sweep_oldest_seconds',
      help: 'Age of the oldest signal that the engine has not answered yet',
      registers,
    }),
    outboxBacklog: new Gauge({
      name: 'la_chan_outbox_backlog',
      help: 'Notices that are due and have not left',
      registers,
    }),
  };
}
