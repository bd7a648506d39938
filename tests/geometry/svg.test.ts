/** The drawing, read back: as XML, and by where its lines lie. */
import { describe, expect, it } from 'vitest';
import { exactGeometry } from '../../src/geometry/exact-geometry.ts';
import { escapeXml, toSvg, type SvgOptions } from '../../src/geometry/svg.ts';
import { layer, margin, randomNetwork, square } from './networks.ts';

const options: SvgOptions = {
  view: square(3),
  size: 600,
  colours: { paper: '#fff', creases: ['#111', '#222'], boundary: '#e5a50a', classes: ['#00f', '#f00'] },
  dashes: { mountain: [12, 3, 2, 3], valley: [7, 4], plain: [] },
  widths: { crease: 1.2, boundary: 2 },
  titles: {
    drawing: 'A & B <"1">',
    mountain: 'Mountain',
    valley: 'Valley',
    plain: 'Crease',
    boundary: '折',
    samples: 'S',
  },
};
const octagon = exactGeometry(
  margin(layer([[1, 0, 1], [-1, 0, 1], [0, 1, 1], [0, -1, 1]]), [-1, -1, -1, -1], 5), // prettier-ignore
  square(3),
);

interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A strict reader of the XML that has no comments or declarations: throws where tags, quotes or entities are wrong. */
function read(xml: string): { tags: Tag[]; text: string } {
  const token =
    /<\/([\w-]+)>|<([\w-]+)((?: [\w:-]+="(?:[^<&"]|&(?:amp|lt|gt|quot);)*")*)(\/?)>|((?:[^<&>]|&(?:amp|lt|gt|quot);)+)/gy;
  const open: string[] = [];
  const tags: Tag[] = [];
  let text = '';
  while (token.lastIndex < xml.length) {
    const from = token.lastIndex;
    const match = token.exec(xml);
    if (!match) throw new SyntaxError(`not XML at ${from}: ${xml.slice(from, from + 40)}`);
    const [, closing, name, values = '', alone, characters = ''] = match;
    text += characters;
    if (closing !== undefined && open.pop() !== closing) throw new SyntaxError(`</${closing}> closes nothing`);
    if (name === undefined) continue;
    const pairs = [...values.matchAll(/ ([\w:-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]);
    if (new Set(pairs.map(([key]) => key)).size !== pairs.length) throw new SyntaxError(`${name}: an attribute twice`);
    tags.push({ name, attributes: Object.fromEntries(pairs) as Record<string, string> });
    if (alone !== '/') open.push(name);
  }
  if (open.length > 0) throw new SyntaxError(`${open.join()} left open`);
  return { tags, text };
}

const withClass = (tags: readonly Tag[], name: string) => tags.filter(({ attributes }) => attributes['class'] === name);

describe('the drawing', () => {
  it('is XML, with its texts escaped', () => {
    const { tags, text } = read(toSvg(octagon, options));
    expect(tags[0]).toMatchObject({ name: 'svg', attributes: { width: '600', height: '600', viewBox: '0 0 600 600' } });
    expect(tags[0]?.attributes['xmlns']).toBe('http://www.w3.org/2000/svg');
    expect(text).toContain('A &amp; B &lt;&quot;1&quot;&gt;');
    expect(text).toContain('折');
    const hostile = { ...options, colours: { ...options.colours, paper: '"/><script>' } };
    expect(read(toSvg(octagon, hostile)).tags.some(({ name }) => name === 'script')).toBe(false);
  });

  it('has the boundary as one closed path through the octagon, y downwards', () => {
    const [boundary] = withClass(read(toSvg(octagon, options)).tags, 'boundary');
    const path = boundary?.attributes['d'] ?? '';
    expect(path.match(/[MZ]/g)).toEqual(['M', 'Z']);
    const corners = path.slice(1, -1).split('L').toSorted();
    expect(corners).toEqual(['100 200', '100 400', '200 100', '200 500', '400 100', '400 500', '500 200', '500 400']);
  });

  it('dashes mountains and valleys as it was told, and leaves what is neither solid', () => {
    // Every unit of the octagon lowers the height beyond its crease: mountains.
    const { tags } = read(toSvg(octagon, options));
    expect(withClass(tags, 'mountain').map(({ attributes }) => attributes['stroke-dasharray'])).toEqual(['12 3 2 3']);
    expect(withClass(tags, 'mountain')[0]?.attributes['d']?.match(/M/g)).toHaveLength(4);
    expect(withClass(tags, 'valley')).toEqual([]);
    const deep = read(toSvg(exactGeometry(randomNetwork([5, 5, 5], 2, 1), square(3)), options)).tags;
    expect(withClass(deep, 'plain')).toHaveLength(3);
    expect(withClass(deep, 'plain')[0]?.attributes).not.toHaveProperty('stroke-dasharray');
    expect(
      deep
        .filter(({ name, attributes }) => name === 'g' && attributes['stroke'])
        .map(({ attributes }) => attributes['stroke']),
    ).toEqual(['#111', '#222', '#222']);
  });

  it('has the samples in their places and colours, if there are any', () => {
    const samples = { points: [0, 0, 1.5, -3], labels: [0, 1], radius: 4 };
    const dots = read(toSvg(octagon, { ...options, samples })).tags.filter(({ name }) => name === 'circle');
    expect(dots.map(({ attributes }) => attributes)).toEqual([
      { cx: '300', cy: '300', r: '4', fill: '#00f' },
      { cx: '450', cy: '600', r: '4', fill: '#f00' },
    ]);
    expect(read(toSvg(octagon, options)).tags.some(({ name }) => name === 'circle')).toBe(false);
  });

  it('is drawn where there is no boundary', () => {
    const flat = exactGeometry(margin(layer([[0, 0, 0]]), [1], 1), square(3));
    expect(withClass(read(toSvg(flat, options)).tags, 'boundary')).toEqual([]);
  });

  it('holds no character that XML cannot', () => {
    expect(escapeXml('a\u0000b\u001Fc\uFFFFd\uD800e𝄞\n')).toBe('abcde𝄞\n');
  });
});
