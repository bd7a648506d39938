/** What each hidden layer does, resolved. */
import { resolveActivation, type Activation, type ActivationLike } from '../activations/index.ts';
import { MAX_PIECES, type Architecture, type Initialization, type LayerFunction } from './architecture.ts';
import { featureIndices } from './features.ts';
import { resolveLearned, type ResolvedLearned } from './learned.ts';
import type { LayeredShape } from './parameters.ts';

/** h = f(max over the pieces of z): an activation has one piece, maxout has several and f(z) = z. */
export interface ResolvedLayer {
  readonly activation: Activation;
  readonly pieces: number;
  readonly learned: ResolvedLearned | null;
}

function isList(functions: Architecture['activation']): functions is readonly LayerFunction[] {
  return Array.isArray(functions);
}

/** What hidden layer `l` does; the last of a list that is too short serves the layers beyond it. */
export function layerFunction(functions: Architecture['activation'], l: number): LayerFunction {
  if (!isList(functions)) return functions;
  const one = functions[Math.min(l, functions.length - 1)];
  if (one === undefined) throw new RangeError('architecture.activation is an empty list; it must name at least one');
  return one;
}

/** Says which layer it is about, if layers differ. */
function resolveOf(chosen: ActivationLike, l: number | null): Activation {
  try {
    return resolveActivation(chosen);
  } catch (error) {
    if (l !== null && error instanceof Error) error.message = `hidden layer ${l + 1}: ${error.message}`;
    throw error;
  }
}

function checkPieces(pieces: number, l: number): void {
  if (Number.isInteger(pieces) && pieces >= 2 && pieces <= MAX_PIECES) return;
  throw new RangeError(
    `the maxout pieces of hidden layer ${l + 1} are ${pieces}; they must be a whole number from 2 to ${MAX_PIECES}`,
  );
}

/**
 * The first `depth` hidden layers. What is learned is looked for in each layer's own activation; naming a coefficient
 * that none of them has is a RangeError. Throws FormulaError or RangeError for an activation that is none.
 */
export function resolveLayers(
  { activation, learned, hidden }: Pick<Architecture, 'activation' | 'learned' | 'hidden'>,
  depth = hidden.length,
): ResolvedLayer[] {
  const known = new Map<ActivationLike, Activation>(); // what several layers share is resolved once
  const layers = Array.from({ length: depth }, (_, l) => {
    const chosen = layerFunction(activation, l);
    if (typeof chosen === 'object' && 'maxout' in chosen) {
      checkPieces(chosen.maxout, l);
      return { activation: resolveActivation('identity'), pieces: chosen.maxout, has: false };
    }
    const resolved = known.get(chosen) ?? resolveOf(chosen, isList(activation) ? l : null);
    known.set(chosen, resolved);
    const has = !learned || resolved.coefficientNames.includes(learned.coefficient);
    return { activation: resolved, pieces: 1, has };
  });
  if (learned && !layers.some(({ has }) => has)) {
    const first = layers.find(({ pieces }) => pieces === 1);
    if (first) resolveLearned(first.activation, learned); // says what is wrong
    throw new RangeError(`learned: maxout has no coefficient "${learned.coefficient}"; name null`);
  }
  return layers.map(({ activation: f, pieces, has }) => ({
    activation: f,
    pieces,
    learned: has && pieces === 1 ? resolveLearned(f, learned) : null,
  }));
}

/** What suits a layer at the start: what its activation's entry says, and He's for maxout, which is a rectifier. */
export function suitingInitialization({ activation, pieces }: ResolvedLayer): Initialization {
  return pieces > 1 ? 'he-normal' : activation.entry.initialization;
}

/** Whether a layer's learned coefficients start again: its formula, what is learned, or the chosen value is another. */
export function learnsAnew(before: ResolvedLayer, after: ResolvedLayer): boolean {
  return (
    before.activation.entry.formula !== after.activation.entry.formula ||
    before.learned?.index !== after.learned?.index ||
    before.learned?.per !== after.learned?.per ||
    before.learned?.start !== after.learned?.start
  );
}

/** Which parameters a network has, given what its layers do; `layers` may go on beyond its depth. */
export function parameterShape(architecture: Architecture, layers: readonly ResolvedLayer[]): LayeredShape {
  const { hidden, classes, bias = true } = architecture;
  const own = layers.slice(0, hidden.length);
  const seen = featureIndices(architecture);
  const learned = own.map((layer) => layer.learned?.per ?? null);
  const [first = null] = learned;
  return {
    inputs: seen?.length ?? architecture.inputs,
    ...(seen?.some((index, k) => index !== k) ? { features: seen } : {}),
    hidden,
    classes,
    bias,
    learned: learned.every((per) => per === first) ? first : learned,
    ...(own.some(({ pieces }) => pieces > 1) ? { pieces: own.map(({ pieces }) => pieces) } : {}),
  };
}

/** The activation of a network all of whose layers have the same. Throws a RangeError if it has several, or maxout. */
export function soleActivation({ activation }: Pick<Architecture, 'activation'>): ActivationLike {
  const one = layerFunction(activation, 0);
  if ((isList(activation) && activation.length > 1) || (typeof one === 'object' && 'maxout' in one)) {
    throw new RangeError('architecture.activation is several functions or maxout; this network takes one activation');
  }
  return one;
}
