import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A file that browsers may keep for ever: its name changes with its content. */
export interface Asset {
  /** `/static/page.3f2a….css` */
  readonly href: string;
  readonly type: string;
  readonly body: Buffer;
}

const TYPES = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml' } as const;

function asset(name: string, kind: keyof typeof TYPES, body: Buffer): Asset {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 16);
  return { href: `/static/${name}.${hash}.${kind}`, type: TYPES[kind], body };
}

const here = (...parts: string[]) => path.join(__dirname, ...parts);

/** All sheets in the order of their names, as one file: a page costs one request for its looks. */
const sheets = (): Buffer =>
  Buffer.from(
    readdirSync(here('styles'))
      .filter((file) => file.endsWith('.css'))
      .sort()
      .map((file) => readFileSync(here('styles', file), 'utf8'))
      .join('\n'),
  );

/** What every page needs besides its own text. Read once, when the server starts. */
export interface Assets {
  readonly style: Asset;
  readonly script: Asset;
  readonly icon: Asset;
  readonly byHref: ReadonlyMap<string, Asset>;
}

export function readAssets(): Assets {
  const style = asset('page', 'css', sheets());
  const script = asset('page', 'js', readFileSync(here('scripts', 'page.js')));
  const icon = asset('icon', 'svg', readFileSync(here('styles', 'icon.svg')));
  return { style, script, icon, byHref: new Map([style, script, icon].map((file) => [file.href, file])) };
}
