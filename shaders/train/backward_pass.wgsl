// A part of fused.wgsl's main: backward and update.
      let share = (present + UNITS - 1u) / UNITS;
      for (var done = 0u; done < width; ) {
        // Where all threads find four units each, a thread takes the four quarters one after another.
        let whole = width - done >= $WORKGROUP * UNITS;
        let quarters = select(1u, UNITS, whole);
        let quarter = select(thread % UNITS, 0u, whole);
        let first_unit = done + select(thread - quarter, thread * UNITS, whole);
//#for q in OUTPUTS
        var bias_total$q = vec4f(0.0);
//#end
//#for u in UNITS
        let unit$u = min(first_unit + $u, LAYER - 1u);
        let w$u = ${MEMORY}hidden[unit$u];
        var total$u = vec4f(0.0);
//#for q in QUADS
        let v$u_$q = parameters[base + unit$u * network.slots + 1u + $q];
        var output_total$u_$q = vec4f(0.0);
//#end
//#if LEARNED
        let c$u = with_coefficient(chosen, network.learned_index, ${MEMORY}learned[unit$u]);
        var learned_total$u = 0.0;
//#else
        let c$u = chosen;
//#end
//#end
        for (var part = quarter; part < quarter + quarters; part++) {
//#for q in OUTPUTS
          var bias_sum$q = vec4f(0.0);
//#end
//#for u in UNITS
          var sum$u = vec4f(0.0);
//#for q in QUADS
          var output_sum$u_$q = vec4f(0.0);
//#end
//#if LEARNED
          var learned_sum$u = 0.0;
//#end
//#end
          let until = min((part + 1u) * share, present);
          for (var i = part * share; i < until; i++) {
            let point = ${MEMORY}points[i];
//#if QUADS == 0
            bias_sum0.x += point.z;
//#else
//#for q in QUADS
            let delta$q = ${MEMORY}deltas[i * $QUADS + $q];
            bias_sum$q += delta$q;
//#end
//#end
//#if RANDOM
//#if STREAMED
            let index = sample_at(begin + chunk + i, mask, shuffle_key);
//#else
            let index = i;
//#end
//#end
//#for u in UNITS
            {
              let z = w$u.x * point.x + w$u.y * point.y + w$u.z;
//#if RANDOM
              let random = draw(draw_key, unit$u, index);
//#else
              let random = 0.5;
//#end
              let jet = activation_jet(z, c$u, random);
//#if QUADS == 0
              let delta = jet.slope * point.z;
              sum$u += vec4f(delta * point.x, delta * point.y, delta, jet.value * point.z);
//#if LEARNED
              learned_sum$u += activation_by_coefficient(z, c$u, random, network.learned_index) * point.z;
//#end
//#else
              var error = 0.0;
//#for q in QUADS
              error += dot(v$u_$q, delta$q);
              output_sum$u_$q += jet.value * delta$q;
//#end
              let delta = jet.slope * error;
              sum$u += vec4f(delta * point.x, delta * point.y, delta, 0.0);
//#if LEARNED
              learned_sum$u += activation_by_coefficient(z, c$u, random, network.learned_index) * error;
//#end
//#end
            }
//#end
          }
//#for q in OUTPUTS
          bias_total$q += bias_sum$q;
//#end
//#for u in UNITS
          total$u += sum$u;
//#for q in QUADS
          output_total$u_$q += output_sum$u_$q;
//#end
//#if LEARNED
          learned_total$u += learned_sum$u;
//#end
//#end
        }
//#for u in UNITS
        partials[thread * UNITS + $u] = total$u;
//#for q in QUADS
        output_partials[(thread * UNITS + $u) * $QUADS + $q] = output_total$u_$q;
//#end
//#if LEARNED
        learned_partials[thread * UNITS + $u] = learned_total$u;
//#end
//#end
        if first_unit == 0u {
//#for q in OUTPUTS
          bias_partials[quarter * $OUTPUTS + $q] = bias_total$q;
//#end
        }
        synchronize();

        // A thread moves the four units it took, or of the threads that share four units each moves one.
        for (var unit = first_unit + quarter; unit < min(first_unit + quarter + quarters, width); unit++) {
          let first_place = (thread - quarter) * UNITS + unit - first_unit;
          var sum = vec4f(0.0);
          var output_gradient = array<vec4f, $OUTPUTS>(); // said, since not every compiler zeroes it in each round
          var coefficient = 0.0;
          for (var other = 0u; other < select(UNITS, 1u, whole); other++) {
            let place = first_place + other * UNITS;
            sum += partials[place];
//#for q in QUADS
            output_gradient[$q] += output_partials[place * $QUADS + $q];
//#end
//#if LEARNED
            coefficient += learned_partials[place];
//#end
          }
//#if QUADS == 0
          // With two classes the error that reaches a unit is (v₀ − v₁) times the sample's delta.
          var gradient = vec4f(sum.xyz, coefficient) * ${MEMORY}hidden[unit].w;
          output_gradient[0] = vec4f(sum.w, -sum.w, 0.0, 0.0);
//#else
          var gradient = vec4f(sum.xyz, coefficient);
//#end
//#if STREAMED
          let at = base + unit * network.slots;
          gradient = carried(at, gradient, chunk == 0u, last);
//#for q in OUTPUTS
          output_gradient[$q] = carried(at + 1u + $q, output_gradient[$q], chunk == 0u, last);
//#end
          if last {
            update_unit(unit, gradient, output_gradient);
          }
//#else
          update_unit(unit, gradient, output_gradient);
//#end
        }
        synchronize();
        done += $WORKGROUP * quarters;
      }
      if thread == 0u {
//#for q in OUTPUTS
        var bias_gradient$q = vec4f(0.0);
        for (var other = 0u; other < select(UNITS, 1u, width >= $WORKGROUP * UNITS); other++) {
          bias_gradient$q += bias_partials[other * $OUTPUTS + $q];
        }
//#if QUADS == 0
        bias_gradient$q.y = -bias_gradient$q.x;
//#end
        let bias_at$q = layer + 1u + $q;
//#if STREAMED
        bias_gradient$q = carried(bias_at$q, bias_gradient$q, chunk == 0u, last);
        if last {
          output_bias[$q] = moved(bias_at$q, output_bias[$q], bias_gradient$q, vec4f(network.biased));
        }
//#else
        output_bias[$q] = moved(bias_at$q, output_bias[$q], bias_gradient$q, vec4f(network.biased));
//#end
//#end
      }
      synchronize();
