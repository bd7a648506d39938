// Stable elementary functions in f32: what the formulas of activations call. No input, however large, gives NaN.
// Accuracy does not lean on built-ins that WGSL leaves loose (tanh, atan, log, pow, sin: see the specification's
// "Floating Point Accuracy"); it uses + - * /, sqrt, exp and exact bit operations. Polynomials are minimax fits made for
// this file (Lawson iteration in f64); the relative error of each fit stands beside it.
// Names end in _ so that none can collide with a formula's own. The f64 twins are in src/formula.

const TINY_: f32 = 1e-30; // nearer to zero, a logarithm's argument counts as this
const SMALLEST_DIVISOR_: f32 = 1e-18; // nearer to zero, a denominator does; its square is still a normal number

// ---- division, roots, powers ----

// a / b, with b kept off zero, and both scaled down where b lies beyond the range in which WGSL promises a quotient.
fn divide_(a: f32, b: f32) -> f32 {
  let s = select(1.0, 0.0625, abs(b) > 4e37);
  let d = b * s;
  return (a * s) / select(d, select(SMALLEST_DIVISOR_, -SMALLEST_DIVISOR_, b < 0.0), abs(d) < SMALLEST_DIVISOR_);
}

fn sqrt_(x: f32) -> f32 {
  return select(0.0, sqrt(x), x > 0.0);
}

// sqrt(a² + b²) without overflow.
fn hypot_(a: f32, b: f32) -> f32 {
  let large = clamp(max(abs(a), abs(b)), TINY_, 2e38);
  let ratio = min(abs(a), abs(b)) / large;
  return large * sqrt(1.0 + min(ratio * ratio, 1.0));
}

// ln x from the exponent's bits and a fit of ln(1+z)/z on [-0.293, 0.415] (4e-9).
fn log_fit_(z: f32) -> f32 {
  let high = -0.16609013 + z * (0.14181834 + z * (-0.1324346 + z * (0.12904663 - z * 0.0762112)));
  return z * (1.0 + z * (-0.49999988 + z * (0.33333325 + z * (-0.25001585 + z * (0.20001969 + z * high)))));
}

struct Mantissa_ { exponent: f32, less_one: f32 }

// x = 2^exponent · (1 + less_one), for a normal x > 0.
fn mantissa_(x: f32) -> Mantissa_ {
  let bits = bitcast<u32>(x);
  let m = bitcast<f32>((bits & 0x7fffffu) | 0x3f800000u);
  let upper = m > 1.4142135;
  let e = f32(i32(bits >> 23u) - select(127, 126, upper));
  return Mantissa_(e, select(m, 0.5 * m, upper) - 1.0);
}

fn log_(x: f32) -> f32 {
  let p = mantissa_(clamp(x, TINY_, 3.4e38));
  return p.exponent * 0.693359375 + (p.exponent * -2.12194440e-4 + log_fit_(p.less_one));
}

fn log1p_(x: f32) -> f32 {
  let near = x > -0.29 && x < 0.41;
  return select(log_(1.0 + x), log_fit_(clamp(x, -0.29, 0.41)), near);
}

// e^x, bounded above so that small multiples stay finite; 0 far below.
fn exp_(x: f32) -> f32 {
  return exp(clamp(x, -104.0, 87.0));
}

// 2^n · e^r for whole n and |r| <= 0.35 (2e-9), 0 below the normal numbers.
fn scaled_exp_(n: f32, r: f32) -> f32 {
  let p = 1.0 + r * (1.0 + r * (0.4999999 + r * (0.1666642 + r * (0.041668225 + r * (0.008374816 + r * 0.0013836846)))));
  let scale = bitcast<f32>(u32(i32(clamp(n, -126.0, 127.0)) + 127) << 23u);
  return select(p * scale, 0.0, n < -126.0);
}

// e^x to about one unit in the last place, where the built-in may err by 3 + 2|x| of them.
fn careful_exp_(x: f32) -> f32 {
  let c = clamp(x, -104.0, 87.0);
  let n = round(c * 1.44269504);
  return scaled_exp_(n, (c - n * 0.693359375) + n * 2.12194440e-4);
}

// |x|^y: the exponent's whole part is kept exactly, so that large powers lose nothing.
fn power_(x: f32, y: f32) -> f32 {
  let size = min(abs(x), 3.4e38);
  let p = mantissa_(max(size, TINY_));
  let y_high = bitcast<f32>(bitcast<u32>(y) & 0xfffff000u);
  let whole = y_high * p.exponent;
  let fraction = (y - y_high) * p.exponent + y * (log_fit_(p.less_one) * 1.44269504);
  let n = round(whole + fraction);
  let r = clamp((whole - n) + fraction, -0.6, 0.6) * 0.69314718;
  let bounded = n > 125.0;
  let power = select(scaled_exp_(n, r), 6.0760303e37, bounded);
  return select(select(power, 0.0, size < TINY_ && y > 0.0), 1.0, y == 0.0);
}

// ---- exponentials and what is built from exp(-|x|) ----

// e^x - 1, given ex = e^x: a fit near 0 (3e-9), the difference elsewhere.
fn expm1_(x: f32, ex: f32) -> f32 {
  let c = clamp(x, -0.5, 0.5);
  let high = 0.04166532 + c * (0.008333635 + c * (0.0013997324 + c * 0.0001984119));
  let near = c * (1.0 + c * (0.50000006 + c * (0.16666663 + c * high)));
  return select(ex - 1.0, near, abs(x) < 0.5);
}

// ln(1 + u) for u in [0, 1] (5e-9).
fn log1p_unit_(u: f32) -> f32 {
  let high = 0.19675939 + u * (-0.15305592 + u * (0.106036544 + u * (-0.056959525 + u * (0.019851457 - u * 0.003244024))));
  return u * (1.0 + u * (-0.49999902 + u * (0.33329964 + u * (-0.24954134 + u * high))));
}

fn decay_(x: f32) -> f32 {
  return exp(-min(abs(x), 104.0));
}

fn decay_ratio_(e: f32) -> f32 {
  return 1.0 / (1.0 + e);
}

// In the functions below e = decay_(x).
fn sigmoid_(x: f32, e: f32, ratio: f32) -> f32 {
  return select(e * ratio, ratio, x >= 0.0);
}

fn sigmoid_slope_(e: f32, ratio: f32) -> f32 {
  return e * ratio * ratio;
}

fn softplus_(x: f32, e: f32) -> f32 {
  return max(x, 0.0) + log1p_unit_(e);
}

// tanh(softplus(x)) = (1+2e) / (1+2e+2e²) or e(e+2) / (e²+2e+2), by the sign of x; ratio is 1 over the denominator.
fn tanh_softplus_ratio_(x: f32, e: f32) -> f32 {
  return 1.0 / select(2.0 + e * (2.0 + e), 1.0 + 2.0 * e * (1.0 + e), x >= 0.0);
}

fn tanh_softplus_(x: f32, e: f32, ratio: f32) -> f32 {
  return ratio * select(e * (e + 2.0), 1.0 + 2.0 * e, x >= 0.0);
}

fn tanh_softplus_slope_(x: f32, e: f32, ratio: f32) -> f32 {
  return 4.0 * e * (1.0 + e) * select(1.0, e, x >= 0.0) * ratio * ratio;
}

// A rational fit (2e-8) that passes 1 at the bound, so that it saturates to exactly ±1 and 1 - tanh² to exactly 0.
// Bounded by selects: on a software adapter two clamps, which mind NaN, take longer than all the rest.
fn tanh_(x: f32) -> f32 {
  let square = x * x;
  let s = select(square, 73.96, square > 73.96);
  let p = x * (1.0 + s * (0.13392688 + s * (0.0035095147 + s * (2.0844453e-5 + s * 1.3710283e-8))));
  let q = 1.0 + s * (0.46726006 + s * (0.025929749 + s * (3.3086154e-4 + s * 7.9144115e-7)));
  let t = p / q;
  return select(t, select(-1.0, 1.0, x > 0.0), t * t > 1.0);
}

// ---- circular functions ----

// atan(z) for z in [0, 1] (2e-9).
fn atan_fit_(z: f32) -> f32 {
  let w = z * z;
  let high = 0.10942037 + w * (-0.08377331 + w * (0.05755234 + w * (-0.030804822 + w * (0.01072706 - w * 0.001753955))));
  return z * (1.0 + w * (-0.33333284 + w * (0.19998266 + w * (-0.14261934 + w * high))));
}

fn atan_(x: f32) -> f32 {
  let a = min(abs(x), 8e37);
  let steep = a > 1.0;
  let p = atan_fit_(select(a, 1.0 / max(a, 1.0), steep));
  let y = select(p, 1.57079633 - p, steep);
  return select(y, -y, x < 0.0);
}

// sin(x + quarter·π/2) for |x| up to about 1e5: three-part reduction, fits on ±π/4 (3e-9).
fn circular_(x: f32, quarter: i32) -> f32 {
  let n = round(clamp(x, -1e5, 1e5) * 0.636619772);
  let r = clamp(((x - n * 1.5703125) - n * 4.837512969970703e-4) - n * 7.549789948768648e-8, -0.8, 0.8);
  let w = r * r;
  let sine = r * (1.0 + w * (-0.16666651 + w * (0.008332017 - w * 1.9501828e-4)));
  let cosine = 1.0 + w * (-0.5 + w * (0.041666612 + w * (-0.001388653 + w * 2.4372684e-5)));
  let turn = (i32(n) + quarter) & 3;
  let y = select(sine, cosine, (turn & 1) == 1);
  return select(y, -y, turn >= 2);
}

fn sin_(x: f32) -> f32 {
  return circular_(x, 0);
}

fn cos_(x: f32) -> f32 {
  return circular_(x, 1);
}

// ---- distributions ----

fn bell_(x: f32) -> f32 {
  let c = min(abs(x), 15.0);
  return exp(-0.5 * c * c);
}

// The tail of the standard normal distribution beyond a >= 0 divided by exp(-a²/2) (3e-8).
fn normal_tail_(a: f32) -> f32 {
  let t = 1.0 / (1.0 + 0.35 * a);
  let high = -0.023275772 + t * (0.15940978 + t * (-0.25591627 + t * (0.14406762 - t * 0.029165296)));
  return t * (0.13962124 + t * (0.13986453 + t * (0.119814135 + t * (0.10558001 + t * high))));
}

// The standard normal distribution function, given bell = bell_(x).
fn normal_cdf_(x: f32, bell: f32) -> f32 {
  let tail = bell * normal_tail_(min(abs(x), 15.0));
  return select(tail, 1.0 - tail, x > 0.0);
}

fn erf_(x: f32) -> f32 {
  let a = min(abs(x), 9.0);
  let w = min(a * a, 0.81);
  let high = -0.02686051 + w * (0.0052038599 + w * (-8.1756443e-4 + w * 8.5131236e-5));
  let near = x * (1.1283792 + w * (-0.37612635 + w * (0.11283715 + w * high)));
  let far = 1.0 - 2.0 * exp(-a * a) * normal_tail_(1.41421356 * a);
  return select(select(far, -far, x < 0.0), near, a < 0.9);
}

// ½(1 + x/√(1+x²)); in the left tail as 1 / (4 (1+x²) upper), which keeps its digits.
fn student_cdf_(x: f32) -> f32 {
  let h = hypot_(1.0, x);
  let upper = 0.5 + 0.5 * divide_(abs(x), h);
  let r = divide_(1.0, h);
  return select(0.25 * r * r / upper, upper, x >= 0.0);
}

// ½ + atan(x)/π; in the left tail as atan(1/|x|)/π.
fn cauchy_cdf_(x: f32) -> f32 {
  let a = min(abs(x), 8e37);
  let steep = a > 1.0;
  let p = 0.318309886 * atan_fit_(select(a, 1.0 / max(a, 1.0), steep));
  let tail = select(0.5 - p, p, steep);
  return select(tail, 1.0 - tail, x > 0.0);
}

// ---- the generalised normal distribution, density proportional to exp(-|z|^beta) ----

struct Gamma_ { inverse: f32, digamma: f32 }

// 1/Γ(1+a) and ψ(1+a) for 0 <= a <= 10: fits on [0, 1] (1e-9 relative, 3e-8 absolute) and the recurrences.
fn gamma_(a: f32) -> Gamma_ {
  let s = fract(a);
  let r = 0.16675378 + s * (-0.042778187 + s * (-0.008752246 + s * (0.0065735374 - s * 0.0010924061)));
  var inverse = 1.0 + s * (0.5772155 + s * (-0.6558737 + s * (-0.042046275 + s * r)));
  let d = -1.0111191 + s * (0.90549415 + s * (-0.6951631 + s * (0.4005363 + s * (-0.14638144 + s * 0.024728497))));
  var digamma = -0.5772156 + s * (1.644927 + s * (-1.2018054 + s * (1.078783 + s * d)));
  for (var k = 1.0; k <= min(a, 10.0); k += 1.0) {
    inverse /= s + k;
    digamma += 1.0 / (s + k);
  }
  return Gamma_(inverse, digamma);
}

// The probability between 0 and |z|, or beyond |z| if `tail`, and its derivative by beta.
struct GeneralizedNormal_ { tail: bool, value: f32, by_shape: f32 }

// P(a, t) with a = 1/beta, t = |z|^beta: series in the middle, continued fraction outside (DLMF 8.7.1 and 8.9.2),
// each carrying its derivative by beta; t^a is |z| itself.
fn generalized_normal_(z: f32, shape: f32) -> GeneralizedNormal_ {
  let beta = clamp(shape, 0.1, 20.0);
  let size = clamp(abs(z), TINY_, 1e38);
  let a = 1.0 / beta;
  let da = -a * a;
  let t = min(power_(size, beta), 104.0);
  let dt = t * log_(size);
  let g = gamma_(a);
  let scale = 0.5 * size * g.inverse * careful_exp_(-t);
  let d_log_scale = -dt - g.digamma * da;
  if (t < max(2.0, a + 1.0)) {
    var term = 1.0;
    var d_term = 0.0;
    var sum = 1.0;
    var d_sum = 0.0;
    for (var n = 1.0; n < 60.0 && term > 1e-9 * sum; n += 1.0) {
      let r = 1.0 / (a + n);
      d_term = (d_term * t + term * (dt - t * r * da)) * r;
      term *= t * r;
      sum += term;
      d_sum += d_term;
    }
    return GeneralizedNormal_(false, scale * sum, scale * (sum * d_log_scale + d_sum));
  }
  var b = t + 41.0 - a;
  var db = dt - da;
  for (var n = 20.0; n > 0.0; n -= 1.0) {
    let q = n * (n - a) / b;
    db = dt - da + (n * da + q * db) / b;
    b = t + 2.0 * n - 1.0 - a - q;
  }
  let value = scale * a / b;
  return GeneralizedNormal_(true, value, value * (d_log_scale + da / a - db / b));
}

fn generalized_normal_cdf_(z: f32, beta: f32) -> f32 {
  let p = generalized_normal_(z, beta);
  if (z > 0.0) {
    return select(0.5 + p.value, 1.0 - p.value, p.tail);
  }
  return select(0.5 - p.value, p.value, p.tail);
}

fn generalized_normal_cdf_by_shape_(z: f32, beta: f32) -> f32 {
  let p = generalized_normal_(z, beta);
  let signed = select(-p.by_shape, p.by_shape, p.tail == (z < 0.0));
  return select(signed, 0.0, z == 0.0 || beta < 0.1 || beta > 20.0);
}

fn generalized_normal_pdf_(z: f32, beta: f32) -> f32 {
  let shape = clamp(beta, 0.1, 20.0);
  return 0.5 * gamma_(1.0 / shape).inverse * careful_exp_(-min(power_(z, shape), 104.0));
}

fn generalized_normal_pdf_by_shape_(z: f32, beta: f32) -> f32 {
  let t = min(power_(z, clamp(beta, 0.1, 20.0)), 104.0);
  let by_shape = gamma_(1.0 / beta).digamma / (beta * beta) - t * log_(abs(z));
  return select(generalized_normal_pdf_(z, beta) * by_shape, 0.0, beta < 0.1 || beta > 20.0);
}
