// node deploy/healthy.mjs ADDRESS: whether it answers 200. For health checks in an image that has neither curl nor wget.
const answer = await fetch(process.argv[2] ?? '', { signal: AbortSignal.timeout(4_000) }).catch(() => undefined);
process.exit(answer?.ok ? 0 : 1);
