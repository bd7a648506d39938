/** The worker's two sides joined by a channel that copies, as postMessage does. */
import { describe, expect, it } from 'vitest';
import { exactGeometry } from '../../src/geometry/exact-geometry.ts';
import { createGeometry, type Geometry, type GeometryPort } from '../../src/geometry/worker/client.ts';
import type { FromGeometry } from '../../src/geometry/worker/messages.ts';
import { serveGeometry } from '../../src/geometry/worker/server.ts';
import { layer, margin, randomNetwork, square } from './networks.ts';

interface Joined {
  readonly geometry: Geometry;
  readonly port: GeometryPort;
  /** What the worker said, copied. */
  readonly said: FromGeometry[];
  ended: boolean;
}

function joined(): Joined {
  const port: GeometryPort = {
    postMessage: () => undefined,
    onmessage: null,
    onerror: null,
    terminate: () => undefined,
  };
  const take = serveGeometry((message, transfer) => {
    const data = structuredClone(message, { transfer });
    joint.said.push(data);
    queueMicrotask(() => port.onmessage?.({ data }));
  });
  port.postMessage = (message) => take(structuredClone(message));
  const joint: Joined = { geometry: createGeometry(port), port, said: [], ended: false };
  port.terminate = () => (joint.ended = true);
  return joint;
}

const small = { network: randomNetwork([9], 2, 1), view: square(1) };
/** Takes several turns. */
const medium = { network: randomNetwork([300], 2, 1), view: square(1) };
/** Takes seconds, and is always given up. */
const large = { network: randomNetwork([200, 200], 2, 1), view: square(1) };

describe('the geometry in a worker', () => {
  it('is the geometry', async () => {
    const { geometry } = joined();
    const result = await geometry.request({ ...small, regions: true });
    expect(result).toEqual(exactGeometry(small.network, small.view, { regions: true }));
    expect(geometry.busy).toBe(false);
  });

  it('tells how far it is', async () => {
    const heard: number[] = [];
    const answer = joined().geometry.request({ ...medium, onProgress: (done) => heard.push(done) });
    await answer;
    expect(heard.length).toBeGreaterThan(1);
    expect(heard).toEqual(heard.toSorted((p, q) => p - q));
    expect(heard.every((done) => done > 0 && done <= 1)).toBe(true);
  });

  it('gives up a question for a newer one, and stops working on it', async () => {
    const { geometry, said } = joined();
    const old = geometry.request(large);
    const gone = old.catch((error: unknown) => error);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const result = await geometry.request(small);
    expect(await gone).toMatchObject({ name: 'GeometryError', code: 'cancelled' });
    expect(result.counts).toEqual(exactGeometry(small.network, small.view).counts);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(said.filter((message) => 'result' in message).map(({ id }) => id)).toEqual([2]);
    expect(said.filter((message) => 'error' in message)).toMatchObject([{ id: 1, error: { code: 'cancelled' } }]);
  });

  it('does not take what belongs to an older question for the newer one', async () => {
    const { geometry, port } = joined();
    const heard: number[] = [];
    const old = geometry.request(large).catch(() => 'gone');
    const answer = geometry.request({ ...small, onProgress: (done) => heard.push(done) });
    port.onmessage?.({ data: { id: 1, progress: 0.75 } });
    port.onmessage?.({ data: { id: 1, error: { code: 'failed', message: 'late' } } });
    expect(await old).toBe('gone');
    expect((await answer).counts.exact).toBe(true);
    expect(heard).not.toContain(0.75);
  });

  it('can be called off', async () => {
    const { geometry, said } = joined();
    const answer = geometry.request(large);
    expect(geometry.busy).toBe(true);
    geometry.cancel();
    await expect(answer).rejects.toMatchObject({ code: 'cancelled' });
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(said.some((message) => 'result' in message)).toBe(false);
  });

  it('says what is wrong with a question', async () => {
    const { geometry } = joined();
    const broken = { network: margin(layer([[1, Number.NaN, 0]]), [1], 0), view: square(1) };
    await expect(geometry.request(broken)).rejects.toMatchObject({ name: 'GeometryError', code: 'not-finite' });
    await expect(geometry.request({ ...small, view: square(0) })).rejects.toMatchObject({ code: 'view' });
  });

  it('fails those who wait when the worker breaks down', async () => {
    const { geometry, port } = joined();
    port.postMessage = () => undefined;
    const answer = geometry.request(small);
    port.onerror?.({ message: 'out of memory' });
    await expect(answer).rejects.toThrow('out of memory');
  });

  it('ends', async () => {
    const joint = joined();
    const answer = joint.geometry.request(large);
    joint.geometry.dispose();
    await expect(answer).rejects.toMatchObject({ code: 'cancelled' });
    expect(joint.ended).toBe(true);
  });
});
