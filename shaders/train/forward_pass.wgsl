// A part of fused.wgsl's main: forward, and ∂L/∂logits = (softmax − one-hot label) / samples.
      let inverse = 1.0 / f32(size);
      for (var own = thread * $SAMPLES; own < present; own += $WORKGROUP * $SAMPLES) {
//#for s in SAMPLES
        let position$s = min(own + $s, present - 1u);
//#if STREAMED
        let index$s = sample_at(begin + chunk + position$s, mask, shuffle_key);
//#else
        let index$s = position$s;
//#end
        let sample$s = data[index$s];
        let x$s = sample$s.xy;
//#if QUADS == 0
        var logit$s = output_bias[0].x - output_bias[0].y;
//#else
//#for q in QUADS
        var logits$s_$q = output_bias[$q];
//#end
//#end
//#end
        for (var unit = 0u; unit < width; unit++) {
          let w = ${MEMORY}hidden[unit];
//#for q in QUADS
          let v$q = parameters[base + unit * network.slots + 1u + $q];
//#end
//#if LEARNED
          let c = with_coefficient(chosen, network.learned_index, ${MEMORY}learned[unit]);
//#else
          let c = chosen;
//#end
//#for s in SAMPLES
          {
//#if RANDOM
            let h = activation(w.x * x$s.x + w.y * x$s.y + w.z, c, draw(draw_key, unit, index$s));
//#else
            let h = activation(w.x * x$s.x + w.y * x$s.y + w.z, c, 0.5);
//#end
//#if QUADS == 0
            logit$s += w.w * h;
//#else
//#for q in QUADS
            logits$s_$q += v$q * h;
//#end
//#end
          }
//#end
        }
//#for s in SAMPLES
//#if QUADS == 0
        {
          let e = exp(-abs(logit$s));
          let r = 1.0 / (1.0 + e);
          let probability = select(e * r, r, logit$s >= 0.0);
          if own + $s < present {
            ${MEMORY}points[own + $s] = vec4f(x$s, (probability - select(0.0, 1.0, sample$s.w == 0.0)) * inverse, 0.0);
          }
        }
//#else
        {
          var largest = max(max(logits$s_0.x, logits$s_0.y), max(logits$s_0.z, logits$s_0.w));
//#if QUADS == 2
          largest = max(largest, max(max(logits$s_1.x, logits$s_1.y), max(logits$s_1.z, logits$s_1.w)));
//#end
          var sum = 0.0;
//#for q in QUADS
          let e$q = exp(logits$s_$q - largest);
          sum += e$q.x + e$q.y + e$q.z + e$q.w;
//#end
          if own + $s < present {
            ${MEMORY}points[own + $s] = x$s;
//#for q in QUADS
            let is$q = select(vec4f(0.0), vec4f(1.0), vec4f(0.0, 1.0, 2.0, 3.0) + 4.0 * $q == vec4f(sample$s.w));
            ${MEMORY}deltas[(own + $s) * $QUADS + $q] = (e$q / sum - is$q) * inverse;
//#end
          }
        }
//#end
//#end
      }
