import { describe, expect, it } from 'vitest';
import { compose } from '../../../src/engine/gpu/compose.ts';

const lines = (...text: string[]): string => text.join('\n');

describe('compose', () => {
  it('splices each module once, wherever it is named first', () => {
    const modules = { root: lines('//#include a', '//#include b', 'root'), a: lines('//#include b', 'a'), b: 'b' };
    expect(compose('root', modules).code).toBe(lines('b', 'a', 'root'));
  });

  it('takes the arm that holds', () => {
    const modules = { root: lines('//#if ON', 'on', '//#else', 'off', '//#end', '//#if N > 2', 'many', '//#end') };
    expect(compose('root', modules, { ON: true, N: 3 }).code).toBe(lines('on', 'many'));
    expect(compose('root', modules, { ON: false, N: 2 }).code).toBe('off');
    expect(compose('root', { root: lines('//#if !ON', 'off', '//#end') }, { ON: 0 }).code).toBe('off');
  });

  it('repeats with a counter, in loops within loops, and never where the count is 0', () => {
    const body = ['//#for s in N', '//#for q in 2', 'v$s_$q = $s;', '//#end', '//#end'];
    expect(compose('root', { root: lines(...body) }, { N: 2 }).code).toBe(
      lines('v0_0 = 0;', 'v0_1 = 0;', 'v1_0 = 1;', 'v1_1 = 1;'),
    );
    expect(compose('root', { root: lines(...body) }, { N: 0 }).code).toBe('');
  });

  it('writes values, also texts and before a letter', () => {
    expect(compose('root', { root: 'a[$N] ${IN}b' }, { N: 3, IN: 'memory.' }).code).toBe('a[3] memory.b');
  });

  it('leaves generated modules as they are', () => {
    const program = compose('root', { root: '//#include made' }, {}, { made: lines('//#if X', '$Y') });
    expect(program.code).toBe(lines('//#if X', '$Y'));
  });

  it('knows where each line came from', () => {
    const modules = { root: lines('one', '//#include made', '//#for s in 2', 'r$s', '//#end', 'last') };
    const program = compose('root', modules, {}, { made: lines('m1', 'm2') });
    const origins = program.code.split('\n').map((text, i) => {
      const { module, line } = program.locate(i + 1);
      return `${text} ${module}:${line}`;
    });
    expect(origins).toEqual(['one root:1', 'm1 made:1', 'm2 made:2', 'r0 root:4', 'r1 root:4', 'last root:6']);
  });

  it.each([
    ['//#include nowhere', /no WGSL module 'nowhere'/],
    ['//#if UNKNOWN\n//#end', /root:1 .*unknown variable 'UNKNOWN'/],
    ['$UNKNOWN', /root:1 .*unknown variable/],
    ['a\n//#if N\nb', /root:2 .*never closed/],
    ['//#end', /root:1 .*stands alone/],
    ['//#else', /root:1 .*stands alone/],
    ['//#for N\n//#end', /root:1 .*expects/],
    ['//#if N ~ 2\n//#end', /root:1 .*no condition/],
    ['//#wish', /root:1 .*no directive/],
  ])('refuses %j', (root, message) => {
    expect(() => compose('root', { root }, { N: 1 })).toThrow(message);
  });
});
