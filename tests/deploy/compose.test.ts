import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import {
  ApiEnvironment,
  readApiSettings,
  readWorkerSettings,
  SCRIPT_VARIABLES,
  WorkerEnvironment,
} from '../../settings/settings';

/**
 * docker-compose.yml was never run; this holds what can be held without Docker: that it parses, that each of our processes gets
 * the settings it needs under names that it knows, and that nothing but the proxy can be reached.
 */
const root = path.resolve(__dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

const Service = z.object({
  image: z.string(),
  build: z.object({ context: z.string(), dockerfile: z.string() }).optional(),
  command: z.array(z.string()).optional(),
  entrypoint: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  ports: z.array(z.string()).optional(),
  expose: z.array(z.string()).optional(),
  network_mode: z.string().optional(),
  networks: z.array(z.string()),
  volumes: z.array(z.string()).default([]),
  secrets: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  read_only: z.boolean().optional(),
  cap_drop: z.array(z.string()).optional(),
});
const Compose = z.object({
  services: z.record(z.string(), Service),
  networks: z.record(z.string(), z.object({ internal: z.boolean().optional() })),
  volumes: z.record(z.string(), z.object({})),
  secrets: z.record(z.string(), z.object({ file: z.string() })),
});

const text = read('docker-compose.yml');
const { services, networks, volumes, secrets } = Compose.parse(parse(text, { merge: true }));
const service = (name: string): z.output<typeof Service> => Compose.shape.services.parse(services)[name]!;

const example = Object.fromEntries(
  read('deploy/env.example')
    .split('\n')
    .filter((line) => /^[A-Z_]+=/.test(line))
    .map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]),
);

/** As compose does it: `${NAME}`, `${NAME:?}` stops without a value, `${NAME-x}` and `${NAME:-x}` have one. */
function filledIn(value: string, given: Readonly<Record<string, string>> = example): string {
  return value.replace(/\$\{([A-Z_]+)(?:(:?[-?])([^}]*))?\}/g, (_, name: string, how = '', otherwise = '') => {
    const known = given[name];
    const missing = known === undefined || (how.startsWith(':') && known === '');
    if (missing && how.endsWith('?')) throw new Error(`${name} is missing`);
    return missing ? otherwise : (known ?? '');
  });
}

const environmentOf = (name: string): Record<string, string> =>
  Object.fromEntries(Object.entries(service(name).environment).map(([key, value]) => [key, filledIn(value)]));

describe('settings', () => {
  test.each([
    ['api', Object.keys(ApiEnvironment.shape)],
    ['worker', Object.keys(WorkerEnvironment.shape)],
    ['migrate', [...SCRIPT_VARIABLES]],
  ])('every variable of %s is one that it reads', (name, known) => {
    expect(known).toEqual(expect.arrayContaining(Object.keys(service(name).environment)));
  });

  test('the example, filled in, satisfies API and worker', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'la-chan-compose-'));
    const keys = path.join(folder, 'keys');
    writeFileSync(keys, `k1:${Buffer.alloc(32, 1).toString('base64')}\n`, { mode: 0o600 });
    try {
      for (const name of ['api', 'worker'])
        expect(environmentOf(name).LA_CHAN_KEY_FILE).toBe('/run/secrets/la_chan_keys');
      const api = readApiSettings({ ...environmentOf('api'), LA_CHAN_KEY_FILE: keys });
      const worker = readWorkerSettings({ ...environmentOf('worker'), LA_CHAN_KEY_FILE: keys });
      expect(api).toMatchObject({ mode: 'production', secure: true, publicUrl: 'https://la-chan.example' });
      expect(worker).toMatchObject({
        mode: 'production',
        listen: { port: 9100 },
        workflowBundle: '/app/dist/workflows.js',
      });
      expect(worker.temporal).toEqual(api.temporal);
      expect(worker.databaseUrl).toBe(api.databaseUrl);
      expect(environmentOf('temporal-namespace').NAMESPACE).toBe(api.temporal.namespace);
      expect(api.mail).toBeUndefined();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('every variable that compose asks for stands in the example, and the other way round', () => {
    const asked = new Set([...text.matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name));
    expect([...asked].sort()).toEqual(Object.keys(example).sort());
    expect(() => filledIn(service('api').environment.PUBLIC_URL ?? '', {})).toThrow('DOMAIN is missing');
  });

  test('API and worker never get the owner of the database', () => {
    for (const name of ['api', 'worker']) {
      const values = Object.values(service(name).environment).join();
      expect(values).not.toMatch(/OWNER|POSTGRES_PASSWORD|TEMPORAL_DB_PASSWORD|la_chan_owner/);
      expect(values).toContain('la_chan_app');
    }
  });
});

describe('reach', () => {
  test('nothing but the proxy publishes a port or touches a network with a way in', () => {
    for (const [name, { ports, network_mode, networks: its }] of Object.entries(services)) {
      expect(network_mode).toBeUndefined();
      if (name === 'proxy') expect(ports).toEqual(['80:80', '443:443', '443:443/udp']);
      else {
        expect({ name, ports }).toEqual({ name, ports: undefined });
        expect(its).not.toContain('outside');
      }
    }
    expect(service('proxy').networks.sort()).toEqual(['front', 'outside']);
    for (const name of ['database', 'engine', 'front']) expect(networks[name]).toEqual({ internal: true });
    expect(service('postgres').networks).toEqual(['database']);
    expect(service('temporal').networks.sort()).toEqual(['database', 'engine']);
  });

  test('the proxy keeps what the operator looks at inside', () => {
    expect(read('deploy/Caddyfile')).toMatch(/@inside path \/healthz \/metrics \/readyz\n\s*respond @inside 404/);
    expect(read('deploy/Caddyfile')).toContain(`reverse_proxy api:${service('api').environment.PORT}`);
  });

  test('our processes run without rights they do not need', () => {
    for (const name of ['api', 'worker', 'migrate'])
      expect(service(name)).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
    expect(read('deploy/Dockerfile')).toMatch(/^USER node$/m);
  });
});

describe('what is named exists', () => {
  test('networks, volumes, secrets and services', () => {
    for (const { networks: its, volumes: mounted, secrets: used, depends_on } of Object.values(services)) {
      expect(Object.keys(networks)).toEqual(expect.arrayContaining(its));
      expect(Object.keys(secrets)).toEqual(expect.arrayContaining(used));
      for (const mount of mounted) {
        const [source = ''] = mount.split(':');
        if (source.startsWith('.'))
          expect({ source, there: existsSync(path.join(root, source)) }).toEqual({ source, there: true });
        else expect(Object.keys(volumes)).toContain(source);
      }
      for (const [name, { condition }] of Object.entries(depends_on)) {
        expect(Object.keys(services)).toContain(name);
        if (condition === 'service_healthy') expect(service(name).healthcheck).toBeDefined();
      }
    }
  });

  test('files that commands and health checks run', () => {
    for (const { build, command = [], healthcheck } of Object.values(services)) {
      if (!build) continue;
      const files = [build.dockerfile, ...command, ...(healthcheck?.test ?? [])].filter((word) =>
        /\.(ts|mjs)$|Dockerfile$/.test(word),
      );
      for (const file of files)
        expect({ file, there: existsSync(path.join(root, file)) }).toEqual({ file, there: true });
    }
    for (const [, file] of read('deploy/Dockerfile').matchAll(/([\w/-]+\.(?:ts|mjs))/g))
      expect({ file, there: existsSync(path.join(root, file ?? '')) }).toEqual({ file, there: true });
  });

  test('every image has a version', () => {
    const images = [
      ...Object.values(services).map(({ image }) => image),
      ...[...read('deploy/Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, image]) => image),
    ];
    for (const image of images) expect(image).toMatch(/:\d+\.\d+\.?\d*/);
    expect(read('.nvmrc').trim()).toBe(/^FROM node:([\d.]+)-/m.exec(read('deploy/Dockerfile'))?.[1]);
  });

  test('the shell scripts parse', () => {
    for (const name of ['postgres-init', 'temporal-schema', 'temporal-namespace'])
      expect(() => execFileSync('sh', ['-n', path.join(root, `deploy/${name}.sh`)])).not.toThrow();
  });
});

test('the secrets stay out of git and out of the image', () => {
  for (const file of ['.gitignore', '.dockerignore']) expect(read(file)).toMatch(/^deploy\/secrets\/?$/m);
  for (const file of ['.gitignore', '.dockerignore']) expect(read(file)).toMatch(/^\.env$/m);
  expect(secrets.la_chan_keys?.file).toBe('./deploy/secrets/keys');
});
