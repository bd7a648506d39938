/** Formulas that somebody might type to see what happens, each as long or as deep as the language allows. */
import { parse } from '../../src/formula/index.ts';

const readable = (text: string): boolean => {
  if (text.length > 256) return false;
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
};

/** As many of one thing inside the other as can be read. */
function nest(open: string, inner: string, close: string): string {
  for (let n = 31; n > 0; n--) {
    const text = open.repeat(n) + inner + close.repeat(n);
    if (readable(text)) return text;
  }
  throw new Error(`${open}${inner}${close} cannot be read at all`);
}

/** As many of one thing beside the other as can be read. */
function chain(item: (i: number) => string, sign: string): string {
  let text = item(0);
  for (let i = 1; readable(text + sign + item(i)); i++) text += sign + item(i);
  return text;
}

const name = (i: number): string => 'abcdfghi'[i % 8] ?? 'a';

export const hostile: readonly string[] = [
  ...(['tanh', 'erf', 'Phi', 'studentcdf', 'cauchycdf', 'log', 'expm1', 'sigmoid'] as const).map((f) =>
    nest(`${f}(`, 'x', ')'),
  ),
  nest('tanh(softplus(', 'x', '))'),
  nest('sin(exp(', 'x', '))'),
  nest('exp(x*', 'x', ')'),
  nest('hypot(x,', 'a', ')'),
  nest('gncdf(', 'x', ',2)'),
  nest('gncdf(', 'x', ',a)'),
  nest('gncdf(x,', 'a', ')'),
  nest('gncdf(x*a,b+', 'x', ')'),
  nest('gnpdf(', 'x', ',x)'),
  nest('x^', 'x', ''),
  nest('(x+a)^(', 'x', ')'),
  nest('(', 'x', ')^63'),
  nest('(', 'x', ')^-63'),
  nest('-', 'x', ''),
  nest('(', 'x', ')'),
  nest('x/(x+', 'x', ')'),
  nest('a/(x+', 'b', ')'),
  nest('x/(a+b/(x+', 'c', '))'),
  nest('x*sigmoid(a*', 'x', ')'),
  nest('(a*x+b)*(c*x+', 'd', ')'),
  nest('(x*x+x)*(x+', 'a', ')'),
  nest('sqrt(x+', 'x', ')'),
  nest('max(x,min(a,', 'x', '))'),
  nest('where(x>0,', 'x', ',x)'),
  nest('where(x>a,x,', 'b', ')'),
  nest('where(', 'x', ',1/x,x)'),
  nest('where(x/x>0/x,x^x,', '1/x', ')'),
  chain(() => 'x', '*'),
  chain(name, '*'),
  chain((i) => `x^${name(i)}`, '*'),
  chain((i) => `x^${name(i)}`, '+'),
  chain((i) => `sin(x*${name(i)}^x)`, '*'),
  chain((i) => `(x-${i})`, '*'),
  chain((i) => `(x-${i})`, '/'),
  chain((i) => `(x+${i})^63`, '*'),
  chain((i) => `(x+${i})^63`, '+'),
  chain((i) => `gncdf(x,${i})`, '+'),
  chain((i) => `gncdf(x*${i}.1,2)`, '*'),
  'constructor*x+toString*__proto__/hasOwnProperty^valueOf-isPrototypeOf',
  '1/x',
  'x^x',
  '0*x/(0*x)',
  'x/x-x/x',
  'exp(exp(exp(x)))',
  'exp(x)*exp(x)-exp(x)*exp(x)',
  '3.4e38*x-3.4e38*x',
  '((cos(x)-min(g,b))/x)^2',
  'studentcdf((c/.5)^63)*d-min(where(d>2,x*2,cos(x)),cos(x))/(where(a>d/c/expm1(2),b,c)*(Phi(g)^.5-2)+max(where(2>d,i,c),b))',
];
