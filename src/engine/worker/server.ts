/** The worker's side: holds an engine and its models, answers one message after the other. */
import type { CpuEngine, CpuModel } from '../cpu/index.ts';
import { toRecord, type Calls, type FromWorker, type Order, type Request, type ToWorker } from './messages.ts';

type Answers = { [K in keyof Calls]: (...args: Calls[K]['args']) => Promise<Calls[K]['result']> };

/**
 * Serves `engine` over `post`. The returned function takes each message; messages are worked off in order, so a
 * question after `train` sees the trained network.
 */
export function serve(engine: CpuEngine, post: (message: FromWorker) => void): (message: ToWorker) => void {
  const models = new Map<number, CpuModel>();
  let made = 0;
  const model = (id: number): CpuModel => {
    const found = models.get(id);
    if (!found) throw new Error(`the worker has no model ${id}: it was disposed`);
    return found;
  };

  const answers: Answers = {
    start: () => Promise.resolve(engine.adapter),
    evaluate: (activation, x) => engine.evaluate(activation, x),
    createModel: async (options) => {
      models.set(++made, await engine.createModel(options));
      return made;
    },
    parameters: (id) => model(id).parameters(),
    metrics: (id) => model(id).metrics(),
    logits: (id, points) => model(id).logits(points),
    field: (id, grid) => model(id).field(grid),
    change: async (id, change) => {
      await model(id).change(change);
      return undefined;
    },
    trainFor: (id, ms, most) => model(id).trainFor(ms, most),
  };

  const obey = ({ order, args }: Order): void => {
    switch (order) {
      case 'setData':
        return model(args[0]).setData(args[1], args[2]);
      case 'setParameters':
        return model(args[0]).setParameters(args[1]);
      case 'train':
        return model(args[0]).train(args[1]);
      case 'resize':
        return model(args[0]).resize(args[1], args[2]);
      case 'reset':
        return model(args[0]).reset(args[1]);
      case 'disposeModel':
        model(args[0]).dispose();
        models.delete(args[0]);
        return undefined;
      default:
        return order satisfies never;
    }
  };

  const answer = async (request: Request): Promise<void> => {
    // The table pairs each call with its own arguments; TypeScript cannot see that through the union.
    const call = answers[request.call] as (...args: readonly unknown[]) => Promise<unknown>;
    post({ id: request.id, result: await call(...request.args) });
  };

  let turn: Promise<void> = Promise.resolve();
  return (message) => {
    turn = turn
      .then(() => ('order' in message ? obey(message) : answer(message)))
      .catch((error: unknown) => post({ id: 'order' in message ? null : message.id, error: toRecord(error) }));
  };
}
