import { inflateSync } from 'node:zlib';

/**
 * The text of a PDF as Chromium prints one, sheet by sheet: what a person finds on the paper, in the order in which it was drawn.
 * Each font says which characters its glyphs stand for (`ToUnicode`); text is drawn as hexadecimal glyph numbers of two bytes.
 */
export function pdfText(pdf: Buffer): readonly string[] {
  const objects = new Map<string, { readonly head: string; readonly stream: string }>();
  const file = pdf.toString('latin1');
  for (const { 1: id = '', 2: body = '' } of file.matchAll(/(?:^|\n)(\d+) 0 obj\s([\s\S]*?)\nendobj/g)) {
    const at = body.indexOf('stream\n');
    const head = at < 0 ? body : body.slice(0, at);
    const bytes = at < 0 ? Buffer.alloc(0) : Buffer.from(body.slice(at + 7, body.lastIndexOf('\nendstream')), 'latin1');
    const stream = head.includes('/FlateDecode') ? inflateSync(bytes) : bytes;
    objects.set(id, { head, stream: stream.toString('latin1') });
  }
  const headOf = (id = '') => objects.get(id)?.head ?? '';
  const glyphs = new Map<string, ReadonlyMap<number, string>>();
  const glyphsOf = (font: string) => {
    const known =
      glyphs.get(font) ?? readGlyphs(objects.get(/\/ToUnicode (\d+) 0 R/.exec(headOf(font))?.[1] ?? '')?.stream);
    glyphs.set(font, known);
    return known;
  };
  const pages = [...objects.values()].filter(({ head }) => /\/Type\s*\/Page\b/.test(head));
  return pages.map(({ head }) => {
    const inner = /\/Resources (\d+) 0 R/.exec(head)?.[1];
    const resources = inner === undefined ? head : headOf(inner);
    const fonts = new Map(
      [...(/\/Font\s*<<([\s\S]*?)>>/.exec(resources)?.[1]?.matchAll(/\/(\w+) (\d+) 0 R/g) ?? [])].map(
        ([, name = '', id = '']) => [name, id],
      ),
    );
    const contents = [...(/\/Contents\s*\[?([^\]/]*)/.exec(head)?.[1]?.matchAll(/(\d+) 0 R/g) ?? [])];
    const drawn = contents.map(([, id = '']) => objects.get(id)?.stream ?? '').join('\n');
    let font = '';
    return [...drawn.matchAll(/\/(\w+) [\d.]+ Tf|<([0-9A-Fa-f]+)>|\bET\b/g)]
      .map(([all, name, hex]) => {
        if (name !== undefined) font = fonts.get(name) ?? '';
        if (hex === undefined) return all === 'ET' ? '\n' : '';
        const known = glyphsOf(font);
        return (hex.match(/.{4}/g) ?? []).map((glyph) => known.get(Number.parseInt(glyph, 16)) ?? '').join('');
      })
      .join('');
  });
}

const characters = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

function readGlyphs(cmap = ''): ReadonlyMap<number, string> {
  const glyphs = new Map<number, string>();
  for (const [, part = ''] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, glyph = '', to = ''] of part.matchAll(/<(\w+)>\s*<(\w+)>/g))
      glyphs.set(Number.parseInt(glyph, 16), characters(to));
  for (const [, part = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from = '', until = '', to = ''] of part.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      const [first, last] = [Number.parseInt(from, 16), Number.parseInt(until, 16)];
      const start = Number.parseInt(to, 16);
      for (let i = first; i <= last; i++) glyphs.set(i, String.fromCharCode(start + i - first));
    }
  return glyphs;
}
