/**
 * Stands in for zod inside the workflow sandbox. A signal was read by its schema at the edge; the engine never reads one again, yet
 * the sandbox evaluates every module anew for every case, and building the schemas would cost more than all the rest of opening it
 * (bench/README.md). Whatever is built here is nothing; whoever tries to read with it is told.
 */
const nothing: unknown = new Proxy(() => nothing, {
  get(_, name) {
    if (name === 'parse' || name === 'safeParse')
      throw new Error('a workflow does not read messages: they were read at the edge');
    return name === Symbol.toPrimitive || name === 'then' ? undefined : nothing;
  },
  apply: () => nothing,
});

export const z = nothing;
export default nothing;
